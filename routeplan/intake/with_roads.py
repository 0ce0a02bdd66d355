"""Give a workspace a file of roads."""

import re
import shutil
from pathlib import Path

from routeplan.travel.roads.failures import no_file, not_roads

ENDINGS = (".osm.pbf", ".pbf", ".osm", ".graphml")

_TABLE = re.compile(r"^\[travel\][^\n]*\n", re.MULTILINE)
_KEYS = re.compile(r"^(source|roads)\s*=[^\n]*\n", re.MULTILINE)


def check_roads(roads: Path) -> None:
    """Refuse what is no file of roads, before a workspace is made for it.

    Parameters
    ----------
    roads : Path
        The file.

    Raises
    ------
    RouteplanError
        ``roads_missing``: there is no such file. ``roads_format``: its name ends otherwise than a file of roads. Exit status 3.
    """
    if not roads.is_file():
        raise no_file(roads)
    if not roads.name.endswith(ENDINGS):
        raise not_roads(roads)


def add_roads(folder: Path, roads: Path) -> None:
    """Copy a file of roads into a workspace, and let its policy take travel times from it.

    Parameters
    ----------
    folder : Path
        The workspace.
    roads : Path
        The file, as ``check_roads`` accepts it.
    """
    shutil.copyfile(roads, folder / roads.name)
    name_roads(folder, roads.name)


def name_roads(folder: Path, name: str) -> None:
    """Let the policy of a workspace take travel times from a file of roads.

    Parameters
    ----------
    folder : Path
        The workspace.
    name : str
        Name of the file, which lies there.
    """
    policy = folder / "policy.toml"
    text = policy.read_text(encoding="utf-8")
    stated = f'source = "roads"\nroads = "{name}"\n'
    if found := _TABLE.search(text):
        end = text.find("\n[", found.end())
        own = text[found.end() : end + 1 if end >= 0 else len(text)]
        text = text[: found.end()] + stated + _KEYS.sub("", own) + text[found.end() + len(own) :]
    else:
        text = f"{text.rstrip()}\n\n[travel]\n{stated}"
    policy.write_text(text, encoding="utf-8")
