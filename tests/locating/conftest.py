"""A small workspace whose customers have addresses, and a geocoder on loopback."""

import pytest

from tests.loopback import Fake, Reply

CUSTOMERS = """customer_id,name,address,lat,lon
C1,Corner Shop,1 High Street,,
C2,Tea House,2 Low Road,,
C3,Night Market,,,
C4,Bakery,4 Mill Lane,52.42,-1.49
C5,Florist,Nowhere 5,,
"""
REPS = "rep_id,name,lat,lon\nR1,Ann,52.41,-1.50\n"


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
def folder(tmp_path, monkeypatch, fake):
    monkeypatch.setenv("ROUTEPLAN_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    (folder / "reps.csv").write_text(REPS, encoding="utf-8")
    write_policy(folder, fake.url)
    return folder


def write_policy(folder, url, geocoder="nominatim", more=""):
    (folder / "policy.toml").write_text(
        f'[horizon]\nstart = 2026-11-23\n[locate]\ngeocoder = "{geocoder}"\nurl = "{url}"\nper_second = 100\n{more}',
        encoding="utf-8",
    )


@pytest.fixture
def policy_of(folder, fake):
    return lambda **more: write_policy(folder, more.pop("url", fake.url), **more)
