"""Reps' pages in the local network: each link leads to one page, and everything else is not found."""

import http.client
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import zlib
from datetime import date
from html import unescape

import pytest

from maps import page_name
from maps.document import document
from maps.markup import tag
from routeplan.errors import RouteplanError
from routeplan.model import Horizon, Plan, Territory
from routeplan.publish.plan_json import plan_to_json
from routeplan.serving.home_screen import icon
from routeplan.serving.links import own_key, rep_links
from routeplan.serving.server import Server, contents_of

REPS = ("R1", "../北 区/R'2")
KEY = b"k" * 32


def _page(rep):
    return document(
        title=f"page of {rep}",
        language="en",
        styles=("p { color: red }",),
        body=tag("p", None, "x"),
        scripts=("1;",),
    )


@pytest.fixture
def plan():
    territories = tuple(Territory(rep_id=rep, customer_ids=("C1",)) for rep in sorted(REPS))
    horizon = Horizon(start=date(2026, 11, 23), days=7, as_of=date(2026, 11, 22))
    return Plan(horizon=horizon, territories=territories, days=(), engine="manual", seed=1)


@pytest.fixture
def folder(tmp_path, plan):
    target = tmp_path / "plans" / "2026-11-23"
    (target / "reps").mkdir(parents=True)
    (target / "plan.json").write_text(plan_to_json(plan), encoding="utf-8")
    (target / "secret.txt").write_text("secret", encoding="utf-8")
    for rep in REPS:
        (target / "reps" / page_name(rep)).write_text(_page(rep), encoding="utf-8")
    return target


@pytest.fixture
def links(plan, folder):
    return rep_links(plan, folder, KEY)


@pytest.fixture
def server(links):
    with Server(contents_of(links, "routeplan"), host="127.0.0.1", port=0) as one:
        threading.Thread(target=one.serve_forever, args=(0.01,), daemon=True).start()
        yield one
        one.shutdown()


def _ask(server, path, method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", "127.0.0.1")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_each_link_leads_to_its_page_and_to_no_other(server, links):
    for link in links:
        answer, body = _ask(server, f"/{link.token}/")
        assert answer.status == 200
        page = unescape(body.decode())
        assert f"page of {link.rep_id}<" in page
        others = [one for one in links if one != link]
        assert not any(one.rep_id in page or one.token in page for one in others)
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_can_go_on_the_home_screen(server, links):
    start = f"/{links[0].token}/"
    page = unescape(_ask(server, start)[1].decode())
    assert f'<link rel="manifest" href="{start}manifest.json">' in page
    assert "img-src 'self' data:;" in page
    assert "manifest-src 'self'; base-uri 'none'" in page
    said = json.loads(_ask(server, f"{start}manifest.json")[1])
    assert said["start_url"] == said["scope"] == start
    answer, picture = _ask(server, said["icons"][0]["src"])
    assert answer.headers["Content-Type"] == "image/png"
    assert picture == icon()
    assert len(zlib.decompress(picture[picture.index(b"IDAT") + 4 : -16])) == 192 * (192 * 3 + 1)


HOSTILE = [
    "/", "/index.html", "/reps/", "/reps/R1.html", "/plan.json", "/secret.txt", "/favicon.ico", "/robots.txt", "*", "",
    "/../plan.json", "/%2e%2e/plan.json", "/..%2fplan.json", "//etc/passwd", "http://127.0.0.1/reps/R1.html", "/\\..\\plan.json",
    "/{token}", "/{token}/../secret.txt", "/{token}/..%2f..%2fsecret.txt", "/{token}/R1.html", "/{token}/.", "/{token}//",
    "/{token}/%00", "/{token}/manifest.json/", "/{TOKEN}/", "/{token}x/", "/./{token}/", "/%2f{token}/", "/{token}/;a", "/" + "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE)
def test_every_other_path_is_not_found(server, links, path):
    token = links[0].token
    asked = path.replace("{token}", token).replace("{TOKEN}", token.swapcase())
    answer, body = _ask(server, asked)
    assert answer.status in {400, 404}
    assert body == b""


@pytest.mark.parametrize(
    "method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "x" * 300]
)
def test_every_other_method_is_not_found(server, links, method):
    assert _ask(server, f"/{links[0].token}/", method)[0].status == 404


@pytest.mark.parametrize(
    "said",
    [b"\0\xff\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET " + b"/" * 70_000, b"GET /a b HTTP/1.1\r\n\r\n"],
)
def test_noise_is_answered_and_the_server_goes_on(server, links, said):
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as connection:
        connection.sendall(said + b"\r\n\r\n")
        answer = connection.recv(65536)
    assert b"200" not in answer.partition(b"\r\n")[0]
    assert b"Traceback" not in answer
    assert _ask(server, f"/{links[0].token}/")[0].status == 200


def test_a_page_that_went_away_is_not_found(server, links):
    links[0].page.unlink()
    assert _ask(server, f"/{links[0].token}/")[0].status == 404


def test_links_stay_for_the_next_plan_and_nobody_guesses_them(plan, folder, links):
    later = folder.with_name("2026-11-30")
    folder.rename(later)
    again = rep_links(plan, later, KEY)
    assert [one.token for one in again] == [one.token for one in links]
    assert len({one.token for one in links}) == 2
    assert all(len(one.token) == 22 for one in links)  # 128 bits
    assert {one.token for one in rep_links(plan, later, b"x" * 32)}.isdisjoint(one.token for one in links)


def test_a_folder_without_pages_is_refused(plan, tmp_path):
    with pytest.raises(RouteplanError, match="has no reps' pages") as caught:
        rep_links(plan, tmp_path, KEY)
    assert caught.value.code == "serve_no_pages"


def test_the_key_is_made_once_for_this_user_alone(tmp_path):
    file = tmp_path / "new" / "serve.key"
    key = own_key(file)
    assert (len(key), own_key(file)) == (32, key)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["serve.key"]
    file.write_bytes(b"")
    with pytest.raises(RouteplanError) as caught:
        own_key(file)
    assert caught.value.code == "serve_key"


def test_a_port_that_is_taken_is_named(server):
    with pytest.raises(RouteplanError) as caught:
        Server({}, host="127.0.0.1", port=server.server_port)
    assert caught.value.code == "serve_port"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_prints_a_link_a_rep_and_stops_when_told(folder, tmp_path, number):
    process = subprocess.Popen(
        [sys.executable, "-m", "routeplan", "serve", folder, "--host", "127.0.0.1", "--port", "0"],
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "data"), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        said = dict(process.stdout.readline().rstrip("\n").split("\t") for _ in REPS)
        assert set(said) == set(REPS)
        host, _, rest = said["R1"].removeprefix("http://").partition(":")
        port, _, path = rest.partition("/")
        connection = http.client.HTTPConnection(host, int(port), timeout=5)
        connection.request("GET", f"/{path}")
        assert b"page of R1" in connection.getresponse().read()
        connection.close()
        process.stderr.readline()
        process.send_signal(number)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.communicate()
