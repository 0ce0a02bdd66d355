"""One small HTTP client for all servers: time-outs, retries, a pace, a cache, and errors that give nothing away."""

import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import TypeVar

import httpx

from routeplan.errors import RouteplanError
from routeplan.travel.servers import failures
from routeplan.travel.servers.cache import AnswerCache
from routeplan.travel.servers.server import Json, Request, Server

Answer = TypeVar("Answer")

_LOG = logging.getLogger(__name__)
_FAILING = frozenset({500, 502, 503, 504})
_REFUSING = frozenset({401, 403})
_LONGEST_PAUSE_S = 60.0
_AGENT = f"routeplan/{version('routeplan')}"


class BusyError(Exception):
    """What reads an answer raises where the body of a good status says "too many requests"."""


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
            # what an earlier version kept may not be read any more: it is asked for again
            with suppress(RouteplanError, BusyError):
                return self._read(known, read)
        answer, result = self._try(request, read, explain)
        if self.cache is not None:
            self.cache.put(key, answer)
        return result

    def _try(
        self,
        request: Request,
        read: Callable[[Json], Answer],
        explain: Callable[[int, Json], RouteplanError | None],
    ) -> tuple[bytes, Answer]:
        """Ask until there is an answer or no hope; give it as it came, and what was read."""
        name, attempts = self.server.name, self.server.attempts
        for attempt in range(1, attempts + 1):
            pause = min(self.server.pause_s * 2 ** (attempt - 1), _LONGEST_PAUSE_S)
            self._wait_for_turn()
            try:
                response = self._send(request)
            except httpx.HTTPError as error:
                if attempt == attempts:
                    raise failures.unreachable(name, attempt, _reason(error)) from None
                time.sleep(pause)
                continue
            status = response.status_code
            with suppress(BusyError):
                if status < 300:
                    return response.content, self._read(response.content, read)
                self._stop_at(response, explain, attempt)
            asked = _retry_after_s(response)
            if attempt == attempts or (asked or 0.0) > _LONGEST_PAUSE_S:
                if status in _FAILING:
                    raise failures.broken(name, status, attempt)
                raise failures.busy(name, attempt, asked)
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
        http = self._http = self._http or self._connect()
        params = {**request.params, **self.server.secrets}
        method = "GET" if request.body is None else "POST"
        try:
            response = http.request(method, request.path, params=params or None, json=request.body)
        except UnicodeError:  # of a host that no network knows
            raise failures.no_address(self.server.name) from None
        _LOG.debug("%s: %s answers %d", self.server.name, http.base_url.host, response.status_code)
        return response

    def _connect(self) -> httpx.Client:
        # httpx logs whole addresses, keys included, at level INFO
        logging.getLogger("httpx").setLevel(logging.WARNING)
        try:
            return httpx.Client(
                base_url=self.server.url,
                headers={"User-Agent": _AGENT, "Accept": "application/json", **self.server.headers},
                timeout=self.server.timeout_s,
                verify=self.server.url.startswith("https:"),  # else loads certificates for nothing, 0.2 s
            )
        except httpx.InvalidURL:
            raise failures.no_address(self.server.name) from None

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
