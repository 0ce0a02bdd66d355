"""Where the tables stand."""

import posixpath
import re
from pathlib import PureWindowsPath
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from routeplan.database.address import check_address, check_no_password, is_database, split_address
from routeplan.policy.nearest import nearest
from routeplan.policy.values import Rules

TABLES = ("customers", "reps", "orders", "opportunities", "prospects", "visits", "tasks", "areas")


def _stay_inside(spec: str) -> str:
    """Refuse a file outside the workspace, however this or another system writes it."""
    check_no_password(spec)
    name = PureWindowsPath(spec)  # knows both slashes, drives and shares
    if name.anchor or posixpath.normpath(name.as_posix()).split("/")[0] == "..":
        raise ValueError("the file lies outside the workspace; copy it into the workspace and name the copy")
    if re.match(r"\w+:/", spec):
        raise ValueError("this is no file; the address of a database starts with postgresql://")
    return spec


FileName = Annotated[str, AfterValidator(_stay_inside)]


def _known_place(spec: str) -> str:
    """Refuse a file outside the workspace, and an address that no database has."""
    if not is_database(spec):
        return _stay_inside(spec)
    check_address(spec)
    return spec


TableName = Annotated[str, AfterValidator(_known_place)]


def _plain_name(value: object) -> object:
    """Read "GCJ-02" as "gcj02": people and programs write the systems in many ways."""
    return re.sub(r"[-_ ]", "", value).lower() if isinstance(value, str) else value


class TableRules(Rules):
    """``[tables]``: file names within the workspace, or addresses of databases."""

    customers: TableName = "customers.csv"
    reps: TableName = "reps.csv"
    orders: TableName = ""
    opportunities: TableName = ""
    prospects: TableName = ""
    visits: TableName = ""
    tasks: TableName = ""
    areas: TableName = ""
    coord_system: Annotated[Literal["wgs84", "gcj02", "bd09"], BeforeValidator(_plain_name)] = "wgs84"
    queries: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _queries_have_a_database(self) -> Self:
        for kind, query in self.queries.items():
            if kind not in TABLES:
                raise ValueError(f"[tables.queries] '{kind}' is no table of ours" + nearest(kind, TABLES))
            spec = getattr(self, kind)
            if not is_database(spec):
                address = f'{kind} = "postgresql://USER@SERVER/DATABASE"'
                raise ValueError(f"[tables.queries] {kind} needs a database to ask: {address} in [tables]")
            if split_address(spec)[1]:
                raise ValueError(
                    f"{kind} names a table after '#', and [tables.queries] a query: keep one of them"
                )
            if not query.strip(" ;\n"):
                raise ValueError(f"[tables.queries] {kind} is empty: write a SELECT, or take the line out")
        return self
