"""A platform whose clock stands still, and the same one behind a real socket."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from bot.simulator.server import Tenant, tenant_app
from tests.bot.simulator.calls import CONFIG, App, serving
from tests.clock import FixedClock
from tests.wecom_peer import wecom_peer  # noqa: F401 - a fixture


@pytest.fixture
def tenant(clock: FixedClock) -> Tenant:
    return Tenant(CONFIG, now=clock.now)


@pytest.fixture
async def http(tenant: Tenant) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(tenant_app(tenant))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def app(http: httpx.AsyncClient) -> App:
    return App(http)


@pytest.fixture
def platform_url(tenant: Tenant) -> Iterator[str]:
    """The same platform behind a socket: broken connections and blocking clients need one."""
    with serving(tenant_app(tenant)) as url:
        yield url
