"""A rep's days as plain text, to paste into a chat."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from maps.options import ViewOptions
from routeplan.language import (
    call_facts,
    clock,
    contact_text,
    day_label,
    distance,
    duration,
    purpose_text,
    word,
)
from routeplan.model import Call, Customer, DaySchedule, Evaluation, Rep, Stop

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of the text behind them."""


def rep_text(evaluation: Evaluation, rep_id: str, options: ViewOptions) -> str:
    """Write all days of a rep.

    Parameters
    ----------
    evaluation : Evaluation
        The plan's times.
    rep_id : str
        Whose days.
    options : ViewOptions
        Title and language.

    Returns
    -------
    str
        Days with blank lines between them.

    Raises
    ------
    KeyError
        The evaluation has no such rep.
    """
    reps = {rep.id: rep for rep in evaluation.reps}
    rep = reps[rep_id]
    customers = {item.id: item for item in evaluation.everybody}
    days = [
        day_text(item, rep, customers, options)
        for item in evaluation.schedules
        if item.rep_id == rep_id and item.stops
    ]
    head = _plain(options.title)
    own = [call for call in evaluation.calls if call.rep_id == rep_id]
    calls = calls_text(own, customers, options.language, with_day=True)
    return "\n\n".join([head, *(days or [word("no_visits", options.language)]), *calls]) + "\n"


def calls_text(
    calls: Sequence[Call], customers: Mapping[str, Customer], lang: str, *, with_day: bool = False
) -> list[str]:
    """Write calls as one block.

    Parameters
    ----------
    calls : sequence of Call
        Of a rep.
    customers : Mapping
        Customers by id, those without a position too.
    lang : str
        Language tag.
    with_day : bool, default False
        Whether each line names its day.

    Returns
    -------
    list of str
        A heading and a line each; [] without calls.
    """
    lines = []
    for call in calls:
        what = " · ".join(_plain(fact) for fact in call_facts(call, customers[call.customer_id], lang))
        day = day_label(call.date, lang) if with_day else ""
        hour = "" if call.at_s is None else clock(call.at_s)
        lines.append(" ".join(filter(None, (day, hour, what))))
    return ["\n".join([word("call_list", lang), *lines])] if lines else []


def day_head(day: date, rep: Rep, lang: str) -> str:
    """Write the line that begins a day: "Mon 23 Nov · Mia Chen"."""
    return f"{day_label(day, lang)} · {_plain(rep.name or rep.id)}"


def day_text(schedule: DaySchedule, rep: Rep, customers: Mapping[str, Customer], options: ViewOptions) -> str:
    """Write a day.

    Parameters
    ----------
    schedule : DaySchedule
        The day.
    rep : Rep
        Whose.
    customers : Mapping
        Customers by id.
    options : ViewOptions
        Language.

    Returns
    -------
    str
        The date and the rep, then a line for each event and up to three for each stop. What tables say stands on one line
        each, so that no name can look like a stop.
    """
    lang = options.language
    before, after = schedule.night_before, schedule.night_after
    events = [
        (schedule.leave_s, _leave(_plain(before.name), lang) if before else word("leave_home", lang)),
        (schedule.return_s, _night(_plain(after.name), lang) if after else word("return_home", lang)),
    ]
    rest = schedule.break_start_s
    lines = [day_head(schedule.date, rep, lang), _event(*events[0])]
    for number, stop in enumerate(schedule.stops, 1):
        if rest is not None and rest < stop.start_s:
            lines.append(_event(rest, f"{word('break', lang)} {duration(schedule.break_s, lang)}"))
            rest = None
        lines += _stop_lines(number, stop, customers[stop.customer_id], lang)
    if rest is not None:
        lines.append(_event(rest, f"{word('break', lang)} {duration(schedule.break_s, lang)}"))
    driving = (
        f"{word('driving', lang)} {duration(schedule.drive_s, lang)}, {distance(schedule.drive_m, lang)}"
    )
    return "\n".join([*lines, _event(*events[1]), driving])


def _stop_lines(number: int, stop: Stop, customer: Customer, lang: str) -> list[str]:
    said = "" if stop.task else contact_text(customer, lang)
    tier = f" ({_plain(said or customer.tier)})" if said or customer.tier else ""
    stay = f"{word('stay', lang)} {duration(stop.leave_s - stop.start_s, lang)}"
    first = f"{number}. {clock(stop.start_s)} {_plain(customer.name or customer.id)}{tier} · {stay}"
    rest = [customer.address, " · ".join(filter(None, (customer.contact, customer.phone)))]
    if stop.task:
        rest.insert(0, purpose_text(stop, lang))
    return [first, *(f"   {_plain(text)}" for text in rest if text)]


def _event(seconds: int, text: str) -> str:
    return f"{clock(seconds)} {text}"


def _leave(name: str, lang: str) -> str:
    return word("leave_night", lang).format(name=name)


def _night(name: str, lang: str) -> str:
    return word("night_at", lang).format(name=name)


def _plain(text: str) -> str:
    """Write a text of the tables on one line; one that runs from right to left keeps to itself."""
    line = " ".join(text.split())
    line = "".join(
        char for char in line if char not in _TURNING and unicodedata.category(char) not in {"Cc", "Cs"}
    )
    is_right_to_left = any(unicodedata.bidirectional(char) in {"R", "AL"} for char in line)
    return f"\u2068{line}\u2069" if is_right_to_left else line
