"""Read a policy, and print the default one."""

import tomllib
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from routeplan.errors import InputError, RouteplanError
from routeplan.policy.findings import as_problem
from routeplan.policy.policy import Policy


def read_policy(path: Path) -> Policy:
    """Read a ``policy.toml``.

    Parameters
    ----------
    path : Path
        The file; a missing file means the defaults.

    Returns
    -------
    Policy
        The rules.

    Raises
    ------
    RouteplanError
        The file is no TOML or no UTF-8 (``policy_syntax``).
    InputError
        All keys that are unknown or hold a value that is not allowed.
    """
    if not path.exists():
        return Policy()
    content = path.read_bytes()
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RouteplanError(
            "policy_syntax", f"{path.name}: line {line} is not UTF-8", f"save {path.name} as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        hint = "`routeplan policy` prints a valid one"
        if str(error).startswith("Invalid value"):
            hint = f'texts stand in quotation marks, as in title = "Lyon"; {hint}'
        raise RouteplanError("policy_syntax", f"{path.name}: {error}", hint) from error
    try:
        return Policy.model_validate(data)
    except ValidationError as error:
        raise InputError([as_problem(item, path.name) for item in error.errors()]) from error


def default_policy_text() -> str:
    """Give the default policy with its comments, as ``routeplan policy`` prints it."""
    return files("routeplan").joinpath("policy.toml").read_text(encoding="utf-8")
