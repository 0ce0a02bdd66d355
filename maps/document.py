"""The shell of every page: one file, no network, and a security policy that proves it."""

import base64
import hashlib
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from maps.markup import Markup, join, tag
from routeplan.language import resolve, word

_HOST = re.compile(r"[A-Za-z0-9.*-]+(:\d+)?")


def document(
    *,
    title: str,
    language: str,
    styles: Sequence[str],
    body: Markup,
    scripts: Sequence[str],
    tile_url: str = "",
    body_class: str = "",
) -> str:
    """Write a page.

    Parameters
    ----------
    title : str
        Title of the page.
    language : str
        Language tag.
    styles, scripts : sequence of str
        Our own style sheets and scripts, in order; never data.
    body : Markup
        Content.
    tile_url : str
        Template of the online tiles; empty: the page loads nothing.
    body_class : str
        Class of the body.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    ValueError
        A script or style sheet would end its own element, or the tile address names no web host.
    """
    head = join(
        [
            tag("meta", {"charset": "utf-8"}),
            tag("meta", {"http-equiv": "Content-Security-Policy", "content": _policy(scripts, tile_url)}),
            tag(
                "meta",
                {"name": "viewport", "content": "width=device-width, initial-scale=1, viewport-fit=cover"},
            ),
            tag("meta", {"name": "color-scheme", "content": "light dark"}),
            tag("meta", {"name": "format-detection", "content": "telephone=no, address=no, date=no"}),
            # A tile server may refuse requests that do not say where they come from; navigation apps need not know.
            *([] if tile_url else [tag("meta", {"name": "referrer", "content": "no-referrer"})]),
            tag("title", None, title),
            *(_inline("style", sheet) for sheet in styles),
        ],
        "\n",
    )
    code = join([_inline("script", script) for script in scripts], "\n")
    page = tag(
        "html",
        {"lang": resolve(language)},
        join(
            [
                "",
                tag("head", None, head),
                tag("body", {"class": body_class or None}, body, *_asked(tile_url, language), "\n", code),
            ],
            "\n",
        ),
    )
    return f"<!doctype html>\n{page}\n"


def _asked(tile_url: str, language: str) -> tuple[Markup, ...]:
    """Say which server the page asks; nothing where it asks none."""
    if not tile_url:
        return ()
    host = tile_host(tile_url).split("://")[1].removeprefix("*.")
    return (tag("footer", {"class": "asked"}, word("asks_server", language).format(host=host)),)


def _inline(element: str, text: str) -> Markup:
    if f"</{element}" in text.lower():
        raise ValueError(f"an inlined {element} must not hold its own closing tag")
    return Markup(f"<{element}>{text}</{element}>")


def _policy(scripts: Sequence[str], tile_url: str) -> str:
    """Allow exactly the scripts that we wrote, by hash: markup that slipped in could not run."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts
    )
    allowed = hashes or "'none'"
    images = "data:" if not tile_url else f"data: {tile_host(tile_url)}"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src {images}; "
        "base-uri 'none'; form-action 'none'"
    )


def tile_host(tile_url: str) -> str:
    """Give the origin of a tile server, as a security policy names it.

    Parameters
    ----------
    tile_url : str
        Template of the tiles' address.

    Returns
    -------
    str
        Scheme and host.

    Raises
    ------
    ValueError
        The address has no scheme http or https, or no plain host.

    Examples
    --------
    >>> tile_host("https://{s}.tiles.example/{z}/{x}/{y}.png")
    'https://*.tiles.example'
    """
    parts = urlsplit(tile_url.replace("{s}", "*"))
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc):
        raise ValueError(f"the tile address '{tile_url}' must start with http(s):// and a host name")
    return f"{parts.scheme}://{parts.netloc}"
