"""A bare HTTP client, so that the load costs less than what it measures."""

import asyncio
import time
from collections.abc import Iterable


class Connection:
    """One kept-alive connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, port: int, *, patience_s: float = 30.0) -> "Connection":
        deadline = time.monotonic() + patience_s
        while True:
            try:
                return cls(*await asyncio.open_connection("127.0.0.1", port))
            except OSError:
                if time.monotonic() > deadline:
                    raise
                await asyncio.sleep(0.05)

    async def send(self, request: bytes) -> int:
        """Send one request and return the status of its answer, whose body must be empty or announced."""
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
        if length:
            await self._reader.readexactly(length)
        return int(head[9:12])

    def close(self) -> None:
        self._writer.close()


async def saturate(port: int, requests: Iterable[bytes], connections: int) -> float:
    """Send everything as fast as it is answered; return requests a second."""
    opened = [await Connection.open(port) for _ in range(connections)]
    queue = list(requests)
    total = len(queue)

    async def work(connection: Connection) -> None:
        while queue:
            assert await connection.send(queue.pop()) == 200

    began = time.perf_counter()
    await asyncio.gather(*(work(connection) for connection in opened))
    spent = time.perf_counter() - began
    for connection in opened:
        connection.close()
    return total / spent


async def pace(port: int, requests: list[bytes], per_second: float, connections: int) -> tuple[list[float], int]:
    """Send at a steady rate, whether or not answers come; return each answer's latency in ms and how many failed.

    Latency counts from the moment a request was due, so that a stall is not hidden by waiting for it.
    """
    free: asyncio.Queue[Connection] = asyncio.Queue()
    for _ in range(connections):
        free.put_nowait(await Connection.open(port))
    latencies: list[float] = []
    failures = 0

    async def one(request: bytes, due: float) -> None:
        nonlocal failures
        connection = await free.get()
        status = await connection.send(request)
        free.put_nowait(connection)
        latencies.append((time.perf_counter() - due) * 1000)
        failures += status != 200

    began = time.perf_counter()
    tasks: list[asyncio.Task[None]] = []
    for number, request in enumerate(requests):
        due = began + number / per_second
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(one(request, due)))
    await asyncio.gather(*tasks)
    return latencies, failures
