"""A small server that knows the reps' links and nothing else."""

import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from routeplan.errors import RouteplanError
from routeplan.serving.home_screen import icon, installable, manifest
from routeplan.serving.links import Link

_HEADERS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
SILENT_S = 20
"""A connection that says nothing for so long is closed, seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What an address answers.

    Parameters
    ----------
    kind : str
        Media type.
    body : bytes
        The content; a page is read when it is asked for, as a plan may be written anew.
    page : Path or None
        The page's file.
    token : str
        Of the page's link.
    """

    kind: str
    body: bytes = b""
    page: Path | None = None
    token: str = ""

    def read(self) -> bytes:
        """Give the content.

        Raises
        ------
        OSError
            The page is not there any more.
        """
        if self.page is None:
            return self.body
        return installable(self.page.read_text(encoding="utf-8"), self.token).encode()


def contents_of(links: Sequence[Link], title: str) -> dict[str, Content]:
    """List all addresses that are answered.

    Parameters
    ----------
    links : sequence of Link
        The reps' links.
    title : str
        Below the icon on the home screen.

    Returns
    -------
    dict of str to Content
        By path. There is no path that is made from what a request says.
    """
    drawn = icon()
    found = {}
    for link in links:
        start = f"/{link.token}/"
        found[start] = Content(kind="text/html; charset=utf-8", page=link.page, token=link.token)
        found[f"{start}manifest.json"] = Content(
            kind="application/manifest+json", body=manifest(title, link.token)
        )
        found[f"{start}icon.png"] = Content(kind="image/png", body=drawn)
    return found


class Server(ThreadingHTTPServer):
    """Answers the addresses that it was given; every other one, and every other method, is not found.

    Parameters
    ----------
    contents : mapping of str to Content
        As of ``contents_of``.
    host : str
        Address on which it listens.
    port : int
        Port; 0: any that is free.

    Raises
    ------
    RouteplanError
        ``serve_port``: it cannot listen there.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, contents: Mapping[str, Content], *, host: str, port: int) -> None:
        self.contents = contents
        try:
            super().__init__((host, port), _Handler)
        except (OSError, OverflowError) as error:
            raise RouteplanError(
                "serve_port", f"cannot listen on {host}:{port}: {error}", "choose another --port or --host"
            ) from error

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over connections that break off."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = SILENT_S
    wbufsize = -1

    def do_GET(self) -> None:
        # exact: nothing is decoded, joined or looked up on the disk
        found = self.server.contents.get(self.path.partition("?")[0])
        try:
            body = found.read() if found else b""
        except OSError:
            found, body = None, b""
        self._answer(200 if found else 404, found.kind if found else "text/plain", body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Answer whatever is no request of ours, other methods included, without saying why."""
        self.close_connection = True
        self._answer(404 if code == 501 else code, "text/plain", b"")

    def version_string(self) -> str:
        """Keep to itself which program and version this is."""
        return "routeplan"

    def log_message(self, *_args: object) -> None:
        """Write no log: it would hold the links."""

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        for name, value in (_HEADERS | {"Content-Type": kind, "Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


def own_address() -> str:
    """Give this machine's address in the local network; no packet is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation, RFC 5737
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
