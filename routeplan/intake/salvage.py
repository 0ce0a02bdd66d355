"""Read as much of a faulty policy as makes sense, so that its tables can be checked in the same run."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from routeplan.errors import InputError
from routeplan.intake.report import Report
from routeplan.policy import Policy, read_policy


def read_policy_with_problems(path: Path, report: Report) -> tuple[Policy, frozenset[str]]:
    """Read a policy, and go on with its sound sections if some are faulty.

    Parameters
    ----------
    path : Path
        The ``policy.toml``.
    report : Report
        Where its problems go.

    Returns
    -------
    policy : Policy
        The sound sections; defaults for the others.
    faulty : frozenset of str
        Names of the sections left out.

    Raises
    ------
    RouteplanError
        The file is no TOML.
    """
    try:
        return read_policy(path), frozenset()
    except InputError as error:
        for problem in error.problems:
            report.add(problem)
    data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    sound: dict[str, object] = {}
    policy = Policy()
    # [tiers] is judged by [portfolio], which therefore comes first.
    for name in sorted(data, key=lambda name: name == "tiers"):
        try:
            policy = Policy.model_validate({**sound, name: data[name]})
        except ValidationError:
            continue
        sound[name] = data[name]
    return policy, frozenset(data) - frozenset(sound)
