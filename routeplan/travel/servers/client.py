"""One small HTTP client for all servers: time-outs, retries, a pace, a cache, and errors that give nothing away."""

import hashlib
import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import urlsplit

import httpx

from routeplan.errors import RouteplanError
from routeplan.travel.servers import failures
from routeplan.travel.servers.cache import AnswerCache

Json = object
"""What ``json.loads`` gives."""

Answer = TypeVar("Answer")

_LOG = logging.getLogger(__name__)
_FAILING = frozenset({500, 502, 503, 504})
_REFUSING = frozenset({401, 403})
_LONGEST_PAUSE_S = 60.0


class BusyError(Exception):
    """What reads an answer raises where the body of a good status says "too many requests"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where and how to ask.

    Parameters
    ----------
    name : str
        What errors call it, for instance "OSRM".
    url : str
        Address, without the path of a service.
    headers, secrets : mapping of str to str
        Headers, and parameters behind the question mark, that go with each request and stand in no key of the cache.
    key_variable : str
        Environment variable that holds the key; empty: none.
    timeout_s : float
        Longest wait for a connection, and for each piece of an answer, seconds.
    attempts : int
        How often a request is sent at most.
    pause_s : float
        Pause before the second attempt, seconds; it doubles with each further one, up to a minute.
    per_second : float
        Most requests a second, of all processes that share the cache; 0: no limit.
    """

    name: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    key_variable: str = ""
    timeout_s: float = 30.0
    attempts: int = 5
    pause_s: float = 0.5
    per_second: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what is no web address."""
        try:
            parts = urlsplit(self.url)
            good = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or 1)
        except ValueError:
            good = False
        if not good or re.search(r"[\s?#]", self.url):
            raise failures.no_address(self.name)

    @property
    def id(self) -> str:
        """A hash that tells servers apart and names none."""
        return hashlib.sha256(self.url.rstrip("/").encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question.

    Parameters
    ----------
    path : str
        Path behind the server's address.
    params : mapping of str to str
        What stands behind the question mark.
    body : object
        What is posted as JSON; None: the request is a GET.
    mode : str
        Mode of travel, which tells apart answers of servers that are prepared for one mode.
    """

    path: str
    params: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: Json = field(default=None, repr=False)
    mode: str = ""

    def key(self, server: Server) -> str:
        """Give the key of the cache: a hash of what is asked, of whom, and for which mode."""
        asked = [server.id, server.name, self.mode, self.path, sorted(self.params.items()), self.body]
        return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()


class ServerClient:
    """Ask a server.

    Parameters
    ----------
    server : Server
        Where and how.
    cache : AnswerCache or None
        Where answers are kept; None: nowhere.
    """

    def __init__(self, server: Server, cache: AnswerCache | None) -> None:
        self.server = server
        self.cache = cache
        self._http: httpx.Client | None = None
        self._last = -1e9

    def __reduce__(self) -> tuple[type["ServerClient"], tuple[Server, AnswerCache | None]]:
        """Connect anew in another process."""
        return ServerClient, (self.server, self.cache)

    def ask(
        self,
        request: Request,
        read: Callable[[Json], Answer],
        *,
        explain: Callable[[int, Json], RouteplanError | None] = lambda _status, _body: None,
    ) -> Answer:
        """Ask, or take the answer that is known.

        Parameters
        ----------
        request : Request
            The question.
        read : callable
            Makes the result of the answer; an answer that it takes is kept. It may raise ``BusyError`` or a
            ``RouteplanError``; with a ``ValueError``, pydantic's included, the answer is not as expected.
        explain : callable
            Tells what the server means with a status that says no (4xx, 5xx), from its body; None: the status says it all.

        Returns
        -------
        object
            What ``read`` made.

        Raises
        ------
        RouteplanError
            The server is not there, busy, failing, refuses the key, or does not answer as expected; exit status 3.
        """
        key = request.key(self.server)
        known = self.cache.get(key) if self.cache is not None else None
        if known is not None:
            return self._read(known, read)
        for attempt in range(1, self.server.attempts + 1):
            is_last = attempt == self.server.attempts
            pause = min(self.server.pause_s * 2 ** (attempt - 1), _LONGEST_PAUSE_S)
            self._wait_for_turn()
            try:
                response = self._send(request)
            except httpx.HTTPError as error:
                if is_last:
                    raise failures.unreachable(self.server.name, attempt, _reason(error)) from None
                time.sleep(pause)
                continue
            status = response.status_code
            try:
                if status < 300:
                    result = self._read(response.content, read)
                    if self.cache is not None:
                        self.cache.put(key, response.content)
                    return result
                self._stop_at(response, explain, attempt)
            except BusyError:
                pass
            asked = _retry_after_s(response)
            if is_last or (asked or 0.0) > _LONGEST_PAUSE_S:
                if status in _FAILING:
                    raise failures.broken(self.server.name, status, attempt)
                raise failures.busy(self.server.name, attempt, asked)
            time.sleep(max(pause, asked or 0.0))
        raise AssertionError("a server is asked at least once")

    def close(self) -> None:
        """Close the connections; the next question opens them again."""
        if self._http is not None:
            self._http.close()
            self._http = None

    def _stop_at(
        self, response: httpx.Response, explain: Callable[[int, Json], RouteplanError | None], attempt: int
    ) -> None:
        """Raise what another attempt would not mend."""
        status, name = response.status_code, self.server.name
        try:
            body: Json = json.loads(response.content)
        except ValueError:
            body = None
        if (error := explain(status, body)) is not None:
            raise error
        if status in _REFUSING:
            raise failures.refused(name, status, self.server.key_variable)
        if status != 429 and status not in _FAILING:
            raise (
                failures.broken(name, status, attempt)
                if status > 500
                else failures.wrong_request(name, status)
            )

    def _send(self, request: Request) -> httpx.Response:
        if self._http is None:
            # httpx logs whole addresses, keys included, at level INFO
            logging.getLogger("httpx").setLevel(logging.WARNING)
            self._http = httpx.Client(
                base_url=self.server.url,
                headers={"User-Agent": "routeplan/0.1", "Accept": "application/json", **self.server.headers},
                timeout=self.server.timeout_s,
                verify=self.server.url.startswith("https:"),  # else loads certificates for nothing, 0.2 s
            )
        params = {**request.params, **self.server.secrets}
        method = "GET" if request.body is None else "POST"
        response = self._http.request(method, request.path, params=params or None, json=request.body)
        _LOG.debug("%s: %s answers %d", self.server.name, self._http.base_url.host, response.status_code)
        return response

    def _read(self, content: bytes, read: Callable[[Json], Answer]) -> Answer:
        name = self.server.name
        if not content.strip():
            raise failures.wrong_answer(name, "is empty")
        try:
            body = json.loads(content)
        except ValueError:
            raise failures.wrong_answer(name, "is no JSON, or only a part of it") from None
        try:
            return read(body)
        except ValueError:
            raise failures.wrong_answer(name, "is not of the form that was expected") from None

    def _wait_for_turn(self) -> None:
        if not self.server.per_second:
            return
        interval = 1 / self.server.per_second
        if self.cache is not None:
            time.sleep(self.cache.take_turn(self.server.id, interval))
            return
        time.sleep(max(0.0, self._last + interval - time.monotonic()))
        self._last = time.monotonic()


def _reason(error: httpx.HTTPError) -> str:
    """Say what went wrong without the texts of the network, which may name the host."""
    if isinstance(error, httpx.TimeoutException):
        return "it does not answer in time"
    if isinstance(error, httpx.ConnectError):
        return "nobody listens there, or the name is not known"
    if isinstance(error, httpx.RemoteProtocolError):
        return "the answer breaks off"
    return "the connection breaks off"


def _retry_after_s(response: httpx.Response) -> float | None:
    """Read how long the server asks to wait: seconds, or a date beside the server's own."""
    text = response.headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        until, now = parsedate_to_datetime(text), parsedate_to_datetime(response.headers.get("Date", ""))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return None
