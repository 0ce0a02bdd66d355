"""Where the tables stand."""

import posixpath
import re
from pathlib import PureWindowsPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from routeplan.policy.values import Rules

TABLES = ("customers", "reps", "orders", "opportunities", "visits", "tasks", "areas")


def _stay_inside(spec: str) -> str:
    """Refuse a file outside the workspace, however this or another system writes it."""
    name = PureWindowsPath(spec)  # knows both slashes, drives and shares
    if name.anchor or posixpath.normpath(name.as_posix()).split("/")[0] == "..":
        raise ValueError("the file lies outside the workspace; copy it into the workspace and name the copy")
    return spec


FileName = Annotated[str, AfterValidator(_stay_inside)]


def _plain_name(value: object) -> object:
    """Read "GCJ-02" as "gcj02": people and programs write the systems in many ways."""
    return re.sub(r"[-_ ]", "", value).lower() if isinstance(value, str) else value


class TableRules(Rules):
    """``[tables]``: file names within the workspace."""

    customers: FileName = "customers.csv"
    reps: FileName = "reps.csv"
    orders: FileName = ""
    opportunities: FileName = ""
    visits: FileName = ""
    tasks: FileName = ""
    areas: FileName = ""
    coord_system: Annotated[Literal["wgs84", "gcj02", "bd09"], BeforeValidator(_plain_name)] = "wgs84"
