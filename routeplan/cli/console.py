"""What the command line says: data on stdout, everything else on stderr."""

from collections.abc import Sequence

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
    """Write problems, errors first; a hint that several share stands once, after the last of them."""
    ordered = sorted(problems, key=lambda problem: problem.is_warning)
    for problem, following in zip(ordered, [*ordered[1:], None], strict=True):
        say(f"{'warning' if problem.is_warning else 'error'}: {problem}")
        if problem.hint and (following is None or following.hint != problem.hint):
            say(f"  hint: {problem.hint}")


def as_json(problem: Problem) -> dict[str, object]:
    """Give a problem as JSON holds it."""
    return {
        "level": "warning" if problem.is_warning else "error",
        "code": problem.code,
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "message": problem.message,
        "hint": problem.hint,
    }
