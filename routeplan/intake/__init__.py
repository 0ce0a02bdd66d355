"""From a workspace folder to model objects: tables, column names, encodings, coordinate systems, validation."""

from routeplan.intake.book import init_from_book
from routeplan.intake.workspace import Workspace, read_workspace, write_to_locate

__all__ = ["Workspace", "init_from_book", "read_workspace", "write_to_locate"]
