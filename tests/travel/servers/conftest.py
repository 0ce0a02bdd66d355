"""A server on loopback, and clients of it that hardly pause."""

import pytest

from routeplan.travel.servers.cache import AnswerCache
from routeplan.travel.servers.client import ServerClient
from routeplan.travel.servers.server import Server
from tests.loopback import Fake, Reply


@pytest.fixture
def reply():
    return Reply


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = Fake()
    yield server
    server.close()


@pytest.fixture
def cache(tmp_path):
    cache = AnswerCache(tmp_path / "cache")
    yield cache
    cache.close()


@pytest.fixture
def client_of(fake, cache):
    """Make clients of the fake server that hardly pause."""
    clients = []

    def make(name="Fake", **settings):
        kept = settings.pop("cache", cache)
        server = Server(name=name, url=settings.pop("url", fake.url), pause_s=0.001, **settings)
        clients.append(ServerClient(server, kept))
        return clients[-1]

    yield make
    for client in clients:
        client.close()
