"""How soon a desk answers after its start, when its vectors are live, and how much memory it holds.

    python -m tests.benchmarks.start

A data folder is prepared as `make serve` does; then `uniondesk serve` is started, asked at once, and watched.
"""

import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import httpx
import psutil

from tests.journeys.processes import Process, free_port

ROUNDS = 5
QUESTION = "我是学校食堂的外包工，能加入工会吗"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="uniondesk-bench-") as folder:
        environment = {"UNIONDESK_DATA_DIR": folder}
        preparing = Process(["ingest", "bundled"], environment, Path(folder) / "ingest.log")
        preparing.start()
        while preparing.running:
            time.sleep(0.05)
        rounds = [measure(Path(folder), environment) for _ in range(ROUNDS)]
    names = ("first answer after start, s", "vectors live after start, s", "resident memory, MB", "question to reply, ms p50", "p95")
    for name, values in zip(names, zip(*rounds, strict=True), strict=True):
        print(f"{name}: median {statistics.median(values):.2f}, worst {max(values):.2f}")
    torch = subprocess.run(
        [sys.executable, "-c", "import sys, bot.app; print('torch' in sys.modules)"], capture_output=True, text=True, check=True
    )
    print(f"torch imported by the service: {torch.stdout.strip()}")


def measure(folder: Path, environment: dict[str, str]) -> tuple[float, float, float, float, float]:
    port = free_port()
    began = time.perf_counter()
    process = Process(["serve", "--port", str(port)], environment, folder / "desk.log", f"http://127.0.0.1:{port}/readyz")
    with process, httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
        process.wait_ready()
        ask(http)
        answered = time.perf_counter() - began
        while http.get("/readyz").json()["vectors"]["state"] != "live":
            time.sleep(0.05)
        live = time.perf_counter() - began
        spent = sorted(ask(http) for _ in range(40))
        memory = psutil.Process(process.pid).memory_info().rss / 1024 / 1024
        return answered, live, memory, spent[20], spent[38]


def ask(http: httpx.Client) -> float:
    """Ask through the web channel, whole way, in a conversation of its own; return the milliseconds until the reply is there."""
    http.cookies.clear()
    began = time.perf_counter()
    http.post("/api/v1/chat/messages", json={"text": QUESTION, "client_id": str(uuid.uuid4())}).raise_for_status()
    seen = ""
    while True:
        state = http.get("/api/v1/chat/messages", params={"after": 0, "wait": 20, "seen": seen}).json()
        if state["replies"]:
            return (time.perf_counter() - began) * 1000
        seen = state["seen"]


if __name__ == "__main__":
    main()
