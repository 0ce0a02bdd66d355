"""What is asked, and of whom."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from routeplan.travel.servers import failures

Json = object
"""What ``json.loads`` gives."""


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
