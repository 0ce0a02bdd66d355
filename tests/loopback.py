"""A server on loopback that answers as a test says."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Asked:
    """What came in."""

    method: str
    path: str
    params: dict
    body: object
    headers: dict


@dataclass
class Reply:
    """What goes out: JSON, or bytes as they are; `cut` leaves out the last of them."""

    body: object = None
    status: int = 200
    headers: dict = field(default_factory=dict)
    cut: int = 0


class Fake:
    """A server whose `answer` makes a Reply of an Asked."""

    def __init__(self):
        self.asked = []
        self.answer = lambda _asked: Reply(status=404)
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # headers and body in one packet, or each answer waits for an acknowledgement

            def _reply(self):
                parts = urlsplit(self.path)
                raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                asked = Asked(
                    self.command,
                    parts.path,
                    dict(parse_qsl(parts.query)),
                    json.loads(raw) if raw else None,
                    dict(self.headers),
                )
                fake.asked.append(asked)
                reply = fake.answer(asked)
                body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
                self.send_response(reply.status)
                self.send_header("Content-Length", str(len(body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body[: len(body) - reply.cut])
                self.close_connection = self.close_connection or bool(reply.cut)

            do_GET = do_POST = _reply  # noqa: N815 - names of http.server

            def log_message(self, *_args):
                pass

        class Loopback(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

        self._server = Loopback(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def replies(self, *replies):
        """Answer with these in turn, the last one again and again."""
        rest = list(replies)
        self.answer = lambda _asked: rest.pop(0) if len(rest) > 1 else rest[0]

    def close(self):
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
