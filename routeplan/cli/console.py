"""What the command line says: data on stdout, everything else on stderr."""

from collections.abc import Sequence
from itertools import groupby

import typer

from routeplan.errors import InputError, Problem, RouteplanError


def say(text: str) -> None:
    """Write a line for the planner, on stderr."""
    typer.echo(text, err=True)


def report_error(error: RouteplanError) -> None:
    """Write an error with its hint; an input error with all its problems."""
    if isinstance(error, InputError):
        report_problems(error.problems)
    say(f"error: {error.message}")
    if error.hint:
        say(f"hint: {error.hint}")


def report_problems(problems: Sequence[Problem]) -> None:
    """Write problems, errors first; a hint that neighbours share stands once, after the last of them."""
    for hint, group in groupby(sorted(problems, key=_level), key=lambda problem: problem.hint):
        for problem in group:
            say(f"{_level(problem)}: {problem}")
        if hint:
            say(f"  hint: {hint}")


def _level(problem: Problem) -> str:
    return "warning" if problem.is_warning else "error"


def as_json(problem: Problem) -> dict[str, object]:
    """Give a problem as JSON holds it."""
    return {
        "level": _level(problem),
        "code": problem.code,
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "message": problem.message,
        "hint": problem.hint,
    }
