"""What the client makes of servers that are well, busy, broken, or not there."""

import logging
import pickle
import threading
import traceback

import pytest

from routeplan.errors import Exit, RouteplanError
from routeplan.travel.servers.client import BusyError
from routeplan.travel.servers.server import Request, Server

PLACE = Request(path="table/7.123456,50.654321;7.2,50.7", params={"q": "Main Street 5"})


def failed(client, read=lambda body: body, **more):
    with pytest.raises(RouteplanError) as caught:
        client.ask(PLACE, read, **more)
    return caught.value


def test_an_answer_is_read_and_not_asked_for_again(fake, reply, client_of):
    fake.replies(reply({"x": 1}))
    assert [client_of().ask(PLACE, lambda body: body["x"]) for _ in range(2)] == [1, 1]
    assert [asked.path for asked in fake.asked] == ["/table/7.123456,50.654321;7.2,50.7"]


def test_another_server_mode_or_body_is_another_question():
    one, other = Server(name="A", url="http://a"), Server(name="A", url="http://b")
    requests = [
        (one, Request(path="p")),
        (other, Request(path="p")),
        (one, Request(path="p", mode="car")),
        (one, Request(path="p", body={})),
        (one, Request(path="p", params={"a": "b"})),
    ]
    assert len({request.key(server) for server, request in requests}) == 5
    secret = Server(name="A", url="http://a/", secrets={"key": "k"})
    assert Request(path="p").key(secret) == Request(path="p").key(one)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_that_is_busy_or_stumbles_is_asked_again(fake, reply, client_of, status):
    fake.replies(reply(None, status), reply(None, status, {"Retry-After": "0"}), reply(7))
    assert client_of().ask(PLACE, lambda body: body) == 7
    assert len(fake.asked) == 3


@pytest.mark.parametrize(
    ("given", "code", "words", "times"),
    [
        ({"status": 429}, "server_busy", "has no room for more requests (3 attempts)", 3),
        (
            {"status": 429, "headers": {"Retry-After": "3600"}},
            "server_busy",
            "asks to come back in 3,600 s (1 attempts)",
            1,
        ),
        ({"status": 500}, "server_failed", "fails: status 500 (3 attempts)", 3),
        ({"status": 401}, "server_refused", "refuses access: status 401", 1),
        ({"status": 404}, "server_request", "does not take the request: status 404", 1),
        ({"status": 301, "headers": {"Location": "/x"}}, "server_request", "status 301", 1),
        ({"body": b""}, "server_answer", "is empty", 1),
        ({"body": b'{"durations": [[0, 1'}, "server_answer", "is no JSON, or only a part of it", 1),
        ({"body": b"<html>hello</html>"}, "server_answer", "is no JSON", 1),
        ({"body": {"a": 1}, "cut": 3}, "server_unreachable", "the answer breaks off (3 attempts)", 3),
    ],
)
def test_each_failure_is_one_clear_error_of_a_source(fake, reply, client_of, given, code, words, times):
    fake.replies(reply(**given))
    error = failed(client_of(attempts=3))
    assert (error.code, error.exit_status) == (code, Exit.SOURCE)
    assert words in error.message
    assert error.hint
    assert len(fake.asked) == times


def test_a_server_that_is_not_there_is_told(fake, client_of):
    client = client_of(attempts=2)
    fake.close()
    error = failed(client)
    assert (error.code, error.exit_status) == ("server_unreachable", Exit.SOURCE)
    assert error.message == (
        "the Fake server cannot be reached: nobody listens there, or the name is not known (2 attempts)"
    )


def test_a_server_that_does_not_answer_in_time_is_told(fake, reply, client_of):
    enough = threading.Event()
    fake.answer = lambda _asked: reply(enough.wait(5))
    error = failed(client_of(attempts=1, timeout_s=0.05))
    enough.set()
    assert "it does not answer in time" in error.message


def test_an_answer_of_another_form_is_told_and_not_kept(fake, reply, client_of):
    fake.replies(reply({"x": 1}))

    def refuse(_body):
        raise ValueError("no")

    assert failed(client_of(), refuse).code == "server_answer"
    client_of().ask(PLACE, lambda body: body)
    assert len(fake.asked) == 2


def test_a_kept_answer_that_is_not_understood_any_more_is_asked_for_again(fake, reply, client_of):
    fake.replies(reply({"old": 1}), reply({"new": 2}))
    client_of().ask(PLACE, lambda body: body)

    def read(body):
        if "new" not in body:
            raise ValueError("an older form")
        return body["new"]

    assert [client_of().ask(PLACE, read) for _ in range(2)] == [2, 2]
    assert len(fake.asked) == 2


def test_a_body_may_say_that_the_server_is_busy(fake, reply, client_of):
    fake.replies(reply({"status": "busy"}), reply({"status": "ok"}))

    def read(body):
        if body["status"] == "busy":
            raise BusyError
        return body["status"]

    assert client_of().ask(PLACE, read) == "ok"
    fake.replies(reply({"status": "busy"}))
    client = client_of(attempts=2, cache=None)
    assert failed(client, read).code == "server_busy"


def test_errors_and_logs_name_no_host_key_or_place(fake, reply, client_of, caplog):
    caplog.set_level(logging.INFO)
    for given in ({"status": 500}, {"body": b"x"}, {"status": 403}, {"status": 400}, {"body": 1, "cut": 1}):
        fake.replies(reply(**given))
        error = failed(client_of(attempts=2, secrets={"key": "s3cret"}, key_variable="A_KEY"))
        seen = "".join(traceback.format_exception(error)) + error.hint + caplog.text
        for hidden in ("127.0.0.1", "s3cret", "7.123456", "50.654321", "Main Street"):
            assert hidden not in seen
    assert "s3cret" not in repr(client_of(secrets={"key": "s3cret"}).server)
    assert fake.asked[-1].params["key"] == "s3cret"


@pytest.mark.parametrize(
    "url", ["", "localhost:5000", "ftp://x", "http://", "http://a b", "http://x?y=1", "http://x:y"]
)
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(RouteplanError) as caught:
        Server(name="OSRM", url=url)
    assert (caught.value.code, caught.value.exit_status) == ("server_url", Exit.INPUT)


@pytest.mark.parametrize("url", [f"http://{'a' * 70}.example", "http://-.-", "http://a..b"])
def test_a_host_that_cannot_be_one_is_told(client_of, url):
    error = failed(client_of(url=url, attempts=1))
    assert error.code in {"server_url", "server_unreachable"}
    assert url[7:] not in error.message


def test_a_path_in_the_address_stays(fake, reply, client_of):
    fake.replies(reply(1))
    client_of(url=f"{fake.url}/osrm/").ask(Request(path="table/x"), lambda body: body)
    assert fake.asked[0].path == "/osrm/table/x"


def test_requests_keep_the_pace_with_and_without_a_cache(fake, reply, client_of, monkeypatch):
    pauses = []
    monkeypatch.setattr("routeplan.travel.servers.client.time.sleep", pauses.append)
    fake.replies(reply(1))
    for cache in ({}, {"cache": None}):
        pauses.clear()
        client = client_of(per_second=2, **cache)
        for number in range(3):
            client.ask(Request(path=f"p{number}"), lambda body: body)
        assert pauses[0] == 0
        assert 0.3 < pauses[1] <= 0.5


def test_a_client_can_be_sent_to_another_process(fake, reply, client_of):
    fake.replies(reply(5))
    client = client_of()
    client.ask(PLACE, lambda body: body)
    copy = pickle.loads(pickle.dumps(client))  # noqa: S301 - our own
    assert copy.ask(PLACE, lambda body: body) == 5
    copy.close()
    copy.cache.close()
