"""The command line: one module a command."""

from routeplan.cli.main import main

__all__ = ["main"]
