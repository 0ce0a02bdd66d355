"""What is wrong with a policy, in the words of those who write it."""

import difflib
import re
from collections.abc import Mapping

from pydantic import BaseModel

from routeplan.database.address import without_passwords
from routeplan.errors import Problem
from routeplan.policy.customers import TierRules
from routeplan.policy.policy import Policy
from routeplan.policy.traffic import TrafficAreaRules
from routeplan.policy.travel import ModeRules

LARGEST_SHARE = 2
"""Upper limit up to which a number is a share, which somebody may write as a per cent."""


def as_problem(item: Mapping[str, object], file: str) -> Problem:
    """Turn one of pydantic's findings into a problem that names the key and, if it is unknown, the nearest one."""
    loc = item["loc"]
    keys = [str(part) for part in loc] if isinstance(loc, tuple) else []
    table, key = keys[:-1], keys[-1] if keys else ""
    place = f"{file} [{'.'.join(table)}]" if table else file
    if item["type"] == "extra_forbidden":
        known = known_keys(table)
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.4)
        hint = f"did you mean '{near[0]}'?" if near else f"allowed here: {', '.join(known)}"
        return Problem(code="policy_key", file=place, message=f"unknown key '{key}'", hint=hint)
    message = str(item["msg"]).removeprefix("Value error, ")
    if keys and known_keys(keys):
        return Problem(code="policy_value", file=f"{file} [{'.'.join(keys)}]", message=message)
    value = item.get("input")
    seen = "" if isinstance(value, Mapping) or value is None else without_passwords(str(value))[:80]
    shown = f"'{key}' = {seen!r}: {message}" if seen else f"{key}: {message}" if key else message
    hint = _choice_hint(item)
    if key != "exponent":  # the one number up to 1 that is no share
        hint = hint or _share_hint(item)
    return Problem(code="policy_value", file=place, message=shown, value=seen, hint=hint)


def _choice_hint(item: Mapping[str, object]) -> str:
    """Name the choice that differs from the value in capitals only."""
    limits = item.get("ctx")
    if item["type"] != "literal_error" or not isinstance(limits, Mapping):
        return ""
    choices = re.findall(r"'([^']+)'", str(limits.get("expected", "")))
    alike = [choice for choice in choices if choice.casefold() == str(item.get("input")).casefold()]
    return f"did you mean '{alike[0]}'?" if alike else ""


def _share_hint(item: Mapping[str, object]) -> str:
    """Say how a share is written where a per cent was: 30 or "30 %" instead of 0.30."""
    limits, value = item.get("ctx"), item.get("input")
    most = (limits.get("le") or limits.get("lt")) if isinstance(limits, Mapping) else None
    is_share = isinstance(most, (int, float)) and most <= LARGEST_SHARE
    if item["type"] == "float_parsing" and (found := re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*%\s*", str(value))):
        percent = float(found[1])
    elif is_share and isinstance(value, (int, float)) and 1 < value <= 100:
        percent = float(value)
    else:
        return ""
    share = f"{percent / 100:.2f}" if percent.is_integer() else f"{percent / 100:g}"
    return f"write {percent:g} % as {share}"


def known_keys(table: list[str]) -> list[str]:
    """List the keys that a table of the policy may hold.

    Parameters
    ----------
    table : list of str
        Path of the table, for instance ``["travel", "modes", "car"]``.

    Returns
    -------
    list of str
        Names as a planner writes them.
    """
    if table[:1] == ["tiers"] and len(table) == 2:
        return list(TierRules.model_fields)
    if table[:2] == ["travel", "modes"]:
        return list(ModeRules.model_fields)
    rules: type[BaseModel] = Policy
    if table[:3] == ["travel", "traffic", "areas"] and len(table) > 3:
        rules, table = TrafficAreaRules, table[4:]
    for name in table:
        inner = rules.model_fields[name].annotation if name in rules.model_fields else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return []
        rules = inner
    return [field.alias or name for name, field in rules.model_fields.items()]
