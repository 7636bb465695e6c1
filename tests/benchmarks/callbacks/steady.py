"""A steady 200 callbacks a second against a whole desk: latency, loss, and how soon a reply is queued.

    python -m tests.benchmarks.callbacks.steady [seconds] [per second]

The desk runs with its workers and without an embedding model; its replies go to a local platform. Latency counts from the
moment a callback was due. Afterwards every callback must stand in the inbox.
"""

import asyncio
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx
from sqlalchemy import create_engine, func, select

from bot.simulator.server import Tenant, platform_environment, tenant_app
from bot.storage.tables.queues import inbox, outbox
from tests.benchmarks.callbacks.bodies import PATH, platform_config, signed_bodies
from tests.benchmarks.callbacks.client import pace
from tests.bot.simulator.calls import serving
from tests.journeys.processes import desk, free_port


def main(seconds: int, per_second: int) -> None:
    port = free_port()
    config = platform_config(port)
    count = seconds * per_second
    bodies = [body.request(PATH) for body in signed_bodies(count, senders=count)]
    with tempfile.TemporaryDirectory(prefix="uniondesk-bench-") as folder, serving(tenant_app(Tenant(config))) as platform_url:
        with desk(Path(folder), port, platform_environment(config, platform_url), workers_inline=2) as running:
            running.wait_ready()
            latencies, failures = asyncio.run(pace(port, bodies, per_second, 64))
            health = httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=10).json()
            drained = drain(port)
        engine = create_engine(f"sqlite:///{Path(folder) / 'uniondesk.db'}")
        with engine.connect() as connection:
            stored = connection.execute(select(func.count()).select_from(inbox)).scalar_one()
            queued = connection.execute(select(func.count()).select_from(outbox)).scalar_one()
        engine.dispose()
    latencies.sort()
    marks = {f"p{q}": latencies[min(len(latencies) - 1, int(len(latencies) * q / 100))] for q in (50, 95, 99)}
    print(f"{count} callbacks at {per_second}/s for {seconds} s: " + ", ".join(f"{k} {v:.1f} ms" for k, v in marks.items()))
    print(f"refused {failures}, stored {stored}, lost {count - failures - stored}; backlog at the end {health['queues']['inbox_open']}")
    print(f"replies queued {queued} after another {drained:.0f} s")


def drain(port: int) -> float:
    """Wait until the inbox is empty, and return how long that took."""
    began = time.monotonic()
    while time.monotonic() - began < 600:
        queues = httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=30).json()["queues"]
        if queues["inbox_open"] == 0:
            break
        time.sleep(0.5)
    return time.monotonic() - began


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    print(datetime.now(UTC).isoformat(timespec="seconds"))
    main(*(given if len(given) == 2 else (60, 200)))
