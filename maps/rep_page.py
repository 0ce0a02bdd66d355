"""The rep's page for the phone."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from maps import assets
from maps.credit import tile_layer
from maps.day_calls import calls_by_day, calls_day
from maps.day_section import day_section
from maps.day_spares import find_spares
from maps.document import document
from maps.markup import Attributes, Markup, data_block, join, tag
from maps.options import ViewOptions
from maps.rep_data import rep_data
from maps.weeks import Week, weeks_of
from routeplan.language import full_date, short_date, weekday, word
from routeplan.model import Evaluation, Horizon, Plan, Rep

_SCRIPTS = (
    "dom.js",
    "canvas_layer.js",
    "ground.js",
    "route_drawing.js",
    "phone_store.js",
    "rep_map.js",
    "rep_position.js",
    "rep_left.js",
    "rep_log.js",
    "rep_stops.js",
    "rep_apps.js",
    "rep_export.js",
    "rep_days.js",
    "rep.js",
)


def rep_page(
    plan: Plan, evaluation: Evaluation, rep_id: str, options: ViewOptions, *, on: date | None = None
) -> str:
    """Write a rep's page.

    Parameters
    ----------
    plan : Plan
        Decisions.
    evaluation : Evaluation
        What follows from them.
    rep_id : str
        Whose page.
    options : ViewOptions
        Title, language, tiers, navigation apps.
    on : date, optional
        This day alone; left out: all days of the plan.

    Returns
    -------
    str
        One self-contained HTML file; the caller names it by ``maps.links.page_name``.

    Raises
    ------
    KeyError
        The evaluation has no such rep.
    """
    found = [item for item in evaluation.reps if item.id == rep_id]
    if not found:
        raise KeyError(f"no rep '{rep_id}' in the evaluation")
    rep, lang = found[0], options.language
    horizon = plan.horizon if on is None else replace(plan.horizon, start=on, days=1)
    schedules = tuple(
        item
        for item in evaluation.schedules
        if item.rep_id == rep_id and item.stops and horizon.start <= item.date <= horizon.end
    )
    weeks = weeks_of(horizon, evaluation)
    customers = {item.id: item for item in evaluation.visited}
    called = {item.id: item for item in evaluation.everybody}
    calls = calls_by_day(evaluation, rep_id, horizon)
    visits = {
        item.date: day_section(
            item, rep, called, options, find_spares(item, evaluation, customers), calls.get(item.date, ())
        )
        for item in schedules
    }
    sections = [
        visits.get(day) or calls_day(day, calls[day], called, options)
        for day in sorted(visits.keys() | calls)
    ]
    body = join(
        [
            _header(horizon, rep, options, has_visits=bool(sections)),
            tag(
                "section",
                {"class": "stage needs-script", "aria-label": word("map", lang)},
                tag("div", {"id": "map"}),
                _map_buttons(lang),
            ),
            _days(weeks, visits.keys() | calls, lang),
            tag(
                "main",
                None,
                *(sections or [tag("p", {"class": "empty"}, word("no_visits", lang))]),
                _tools(lang) if sections else "",
            ),
            data_block("rep-data", rep_data(plan, evaluation, rep, schedules, calls, options)),
            data_block("tiles", tile_layer(options.tile_url)),
        ],
        "\n",
    )
    sheets = ("base.css", "map.css", "rep.css", "stop.css", "calls.css", "print.css")
    return document(
        title=f"{rep.name or rep.id} · {options.title}",
        language=lang,
        styles=(assets.leaflet_css(), *(assets.read(name) for name in sheets)),
        body=body,
        scripts=(assets.leaflet_js(), *(assets.read(name) for name in _SCRIPTS)),
        tile_url=options.tile_url,
        body_class="rep",
    )


def _header(horizon: Horizon, rep: Rep, options: ViewOptions, *, has_visits: bool) -> Markup:
    lang = options.language
    first, last = (short_date(day, lang) for day in (horizon.start, horizon.end))
    period = first if horizon.days == 1 else f"{first} – {last}"
    return tag(
        "header",
        {"class": "top"},
        tag(
            "div",
            None,
            tag("h1", None, tag("bdi", None, rep.name or rep.id)),
            tag("p", None, options.title, " · ", period),
        ),
        tag("p", {"class": "notice no-script"}, word("no_script", lang)) if has_visits else "",
        tag("p", {"class": "notice", "role": "status", "id": "unsaved", "hidden": True}),
        _over(horizon, lang),
        tag("button", {"type": "button", "class": "button needs-script", "id": "print"}, word("print", lang)),
    )


def _over(horizon: Horizon, lang: str) -> Markup:
    """Say that the plan is over; the script shows it when that is so."""
    end = horizon.end
    text = word("plan_over", lang).format(date=full_date(end, lang))
    return tag(
        "p", {"class": "notice", "role": "status", "id": "over", "data-end": str(end), "hidden": True}, text
    )


def _tools(lang: str) -> Markup:
    """Offer to send the log, and to copy the day; both show as text what the phone will not pass on."""
    names = (("send-log", "send_log"), ("show-log", "show_log"), ("copy-day", "copy_day"))
    buttons = [
        tag("button", {"type": "button", "class": "button", "id": key}, word(name, lang))
        for key, name in names
    ]
    return tag(
        "section",
        {"class": "tools needs-script", "aria-label": word("send_log", lang)},
        tag("p", {"id": "log-state", "role": "status"}),
        *buttons,
        tag("textarea", {"id": "as-text", "readonly": True, "hidden": True, "rows": 8}),
    )


def _map_buttons(lang: str) -> Markup:
    """Offer a larger map, and the phone's position where the phone tells it."""
    buttons = []
    for key, name, sign in (("map-size", "larger_map", "⤢"), ("map-position", "my_position", "◎")):
        label = word(name, lang)
        found: Attributes = {
            "type": "button",
            "id": key,
            "class": "map-button",
            "aria-pressed": "false",
            "aria-label": label,
        }
        buttons.append(tag("button", {**found, "title": label, "hidden": key == "map-position"}, sign))
    return join(buttons)


def _days(weeks: tuple[Week, ...], planned: Collection[date], lang: str) -> Markup:
    """List the days as links; the script turns the list into tabs within a thumb's reach."""
    groups = []
    for week in weeks:
        cells = [
            tag(
                "a" if day in planned else "span",
                {"href": f"#d{day}" if day in planned else None, "data-day": str(day)},
                tag("span", None, weekday(day, lang)),
                " ",
                tag("b", None, str(day.day)),
            )
            for day in week.days
        ]
        label = word("week_number", lang).format(number=week.number)
        dates = f"{short_date(week.days[0], lang)} – {short_date(week.days[-1], lang)}"
        heading = tag("h2", None, label, " ", tag("small", None, dates))
        groups.append(tag("div", {"class": "week"}, heading, tag("div", {"class": "cells"}, *cells)))
    return tag("nav", {"class": "days", "id": "days", "aria-label": word("days", lang)}, *groups)
