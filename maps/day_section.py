"""One day on the rep's page."""

from collections.abc import Mapping, Sequence

from maps.day_calls import calls_section
from maps.day_late import late_fold
from maps.day_picture import day_picture
from maps.day_spare_fold import spare_fold
from maps.day_spares import Spare
from maps.markup import Markup, tag
from maps.options import ViewOptions
from maps.stop_card import place_fold, stop_card
from routeplan.language import clock, day_label, distance, duration, word
from routeplan.model import Call, Customer, DaySchedule, Rep


def day_section(
    schedule: DaySchedule,
    rep: Rep,
    customers: Mapping[str, Customer],
    options: ViewOptions,
    spares: Sequence[Spare] = (),
    calls: Sequence[Call] = (),
) -> Markup:
    """Show a day: picture, stops in order, break, way home and calls; on paper, one table.

    Parameters
    ----------
    schedule : DaySchedule
        The day with its times.
    rep : Rep
        Whose.
    customers : Mapping
        Customers by id, those who are called without a position too.
    options : ViewOptions
        Language and navigation apps.
    spares : sequence of Spare
        Visits nearby that may take the place of a cancelled one.
    calls : sequence of Call
        Whom the rep calls on that day.

    Returns
    -------
    Markup
        A section, complete without JavaScript.
    """
    lang, day = options.language, schedule.date
    visited = tuple(customers[stop.customer_id] for stop in schedule.stops)
    label = day_label(day, lang)
    facts = " · ".join(
        (
            word("one_stop", lang) if len(visited) == 1 else f"{len(visited)} {word('stops', lang).lower()}",
            f"{clock(schedule.leave_s)}–{clock(schedule.return_s)}",
            f"{word('driving', lang)} {duration(schedule.drive_s, lang)}",
            distance(schedule.drive_m, lang),
            *(
                f"{word(key, lang)} {duration(seconds, lang)}"
                for key, seconds in (("waiting", schedule.wait_s), ("overtime", schedule.overtime_s))
                if seconds >= 60
            ),
        )
    )
    before, after = schedule.night_before, schedule.night_after
    leave = word("leave_night", lang).format(name=before.name) if before else word("leave_home", lang)
    items: list[Markup] = [_event("leave-home", clock(schedule.leave_s), leave)]
    rest = _break(schedule)
    for number, (stop, customer) in enumerate(zip(schedule.stops, visited, strict=True), 1):
        if rest and rest[0] < stop.arrive_s:
            items.append(_rest_event(rest, lang))
            rest = None
        within = rest if rest and rest[0] < stop.start_s else None
        items.append(stop_card(number, stop, customer, day, rep.mode, options, within))
        rest = None if within else rest
    if rest:
        items.append(_rest_event(rest, lang))
    way = f"{duration(schedule.home_drive_s, lang)} · {distance(schedule.home_drive_m, lang)}"
    if after and after.customer_id:
        way = ""  # the rep is there
    back = word("night_at", lang).format(name=after.name) if after else word("return_home", lang)
    hotel = (
        place_fold(after.lon, after.lat, after.name, rep.mode, options)
        if after and not after.customer_id
        else ""
    )
    items.append(_event("return-home", clock(schedule.return_s), back, way, hotel))
    return tag(
        "section",
        {"class": "day", "id": f"d{day}", "data-day": str(day), "aria-label": label},
        tag(
            "header",
            None,
            tag("h2", None, label),
            tag("p", {"class": "progress"}),
            tag("p", {"class": "facts"}, facts),
            tag("p", {"class": "left", "hidden": True}),
        ),
        late_fold(schedule, customers, options),
        day_picture(
            schedule,
            visited,
            rep,
            ways=options.ways.get((rep.id, day), ()),
            label=f"{word('map', lang)}: {label}",
            language=lang,
        ),
        tag("ol", {"class": "stops"}, *items),
        calls_section(calls, customers, options),
        spare_fold(spares, day, rep.mode, options),
    )


def _event(name: str, time: str, text: str, more: str = "", hotel: Markup | str = "") -> Markup:
    return tag(
        "li",
        {"class": f"event {name}"},
        tag("time", None, time),
        tag("span", None, text),
        tag("small", None, more) if more else "",
        tag("div", {"class": "actions"}, hotel) if hotel else "",
    )


def _break(schedule: DaySchedule) -> tuple[int, int] | None:
    start = schedule.break_start_s
    return None if start is None else (start, start + schedule.break_s)


def _rest_event(rest: tuple[int, int], lang: str) -> Markup:
    return _event("rest", clock(rest[0]), word("break", lang), duration(rest[1] - rest[0], lang))
