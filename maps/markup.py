"""HTML that is escaped by construction, and data that no parser mistakes for code."""

import html
import json
import re
from collections.abc import Mapping, Sequence

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
"""What a page's data may hold."""

Attributes = Mapping[str, str | int | float | bool | None]
"""Attributes of an element; False and None leave one out, True writes its name alone."""

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
# What a template engine or a JavaScript template literal would act on, as character references.
_REFERENCES = str.maketrans({char: f"&#{ord(char)};" for char in "{}`$\\"})
_TEMPLATE_OPENING = re.compile(r"\{(?=[{%#])|\$(?=\{)")


class Markup(str):
    """HTML that is safe to write as it is."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Escape a text for element content and attribute values.

    Parameters
    ----------
    text : str
        Any text, hostile ones included.

    Returns
    -------
    Markup
        The same text to a reader; markup given to it stays as it is.

    Examples
    --------
    >>> escape("<b> {{7*6}}")
    '&lt;b&gt; &#123;&#123;7*6&#125;&#125;'
    """
    if isinstance(text, Markup):
        return text
    encodable = text.encode("utf-8", "replace").decode()
    return Markup(html.escape(encodable, quote=True).translate(_REFERENCES))


def tag(name: str, attributes: Attributes | None = None, *children: str) -> Markup:
    """Write an element.

    Parameters
    ----------
    name : str
        Its tag.
    attributes : Mapping or None
        Attributes; values are escaped.
    *children : str
        Content: markup as it is, other text escaped.

    Returns
    -------
    Markup
        The element.

    Examples
    --------
    >>> tag("a", {"href": "x?a&b", "hidden": True}, "A < B")
    '<a href="x?a&amp;b" hidden>A &lt; B</a>'
    """
    written = "".join(_attribute(key, value) for key, value in (attributes or {}).items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(children)}</{name}>")


def _attribute(key: str, value: str | float | None) -> str:
    if value is None or value is False:
        return ""
    return f" {key}" if value is True else f' {key}="{escape(str(value))}"'


def join(parts: Sequence[str], separator: str = "") -> Markup:
    """Join pieces of a page.

    Parameters
    ----------
    parts : sequence of str
        Markup as it is, other text escaped.
    separator : str
        What stands between them.

    Returns
    -------
    Markup
        The pieces in one.
    """
    return Markup(escape(separator).join(escape(part) for part in parts))


def data_block(element_id: str, data: Json) -> Markup:
    """Write data for the page's scripts.

    Parameters
    ----------
    element_id : str
        Id of the element.
    data : Json
        The data; its texts may be hostile.

    Returns
    -------
    Markup
        A script element of type JSON that neither HTML nor Jinja nor JavaScript reads as anything but data.
    """
    return Markup(f'<script type="application/json" id="{escape(element_id)}">{script_json(data)}</script>')


def script_json(data: Json) -> str:
    r"""Write data that may stand in a script, also where a template engine reads it once more, as Folium does.

    Parameters
    ----------
    data : Json
        The data; its texts may be hostile.

    Returns
    -------
    str
        JSON, and JavaScript as well.

    Examples
    --------
    >>> script_json(["</script>", "{{7*6}}"])
    '["\\u003c/script>","\\u007b{7*6}}"]'
    """
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    written = written.encode("utf-8", "replace").decode()
    for char in ("<", "\u2028", "\u2029"):
        written = written.replace(char, f"\\u{ord(char):04x}")
    return _TEMPLATE_OPENING.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
