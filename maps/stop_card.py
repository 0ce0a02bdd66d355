"""One stop on the rep's page."""

from datetime import date

from maps.badges import isolated
from maps.contacts import customer_badge
from maps.links import phone_href
from maps.markup import Markup, tag
from maps.navigation import navigation_links
from maps.options import ViewOptions
from routeplan.language import clock, contact_text, distance, duration, purpose_text, short_date, word
from routeplan.model import Customer, DueVisit, Stop

_KNOWN_CHECKS = frozenset({"display", "stock", "order"})


def opening(customer: Customer, day: date) -> str:
    """Write the opening windows of a day.

    Parameters
    ----------
    customer : Customer
        The customer.
    day : date
        The day.

    Returns
    -------
    str
        For instance "09:00–12:00, 14:00–18:00"; empty for a customer without windows.
    """
    windows = customer.windows_on(day) if customer.windows else ()
    return ", ".join(f"{clock(opens)}–{clock(closes)}" for opens, closes in windows)


def stop_card(
    number: int,
    stop: Stop,
    customer: Customer,
    day: date,
    mode: str,
    options: ViewOptions,
    rest: tuple[int, int] | None = None,
) -> Markup:
    """Show a stop with all that a rep needs there.

    Parameters
    ----------
    number : int
        Place in the day, from 1.
    stop : Stop
        Its times.
    customer : Customer
        Whom; with a position.
    day : date
        When.
    mode : str
        How the rep travels.
    options : ViewOptions
        Language and navigation apps.
    rest : tuple of (int, int) or None
        Begin and end of the break, seconds after midnight, where it falls between arrival and start.

    Returns
    -------
    Markup
        A list item, complete without JavaScript.
    """
    lang = options.language
    title = tag(
        "div",
        {"class": "title"},
        tag("span", {"class": "pin", "aria-hidden": "true"}, str(number)),
        tag("h3", None, isolated(customer.name or customer.id)),
        customer_badge(customer, options),
    )
    times = tag(
        "p",
        {"class": "times"},
        tag("time", None, clock(stop.start_s)),
        _if(
            stop.start_s - stop.arrive_s >= 60,
            f"({word('there_from', lang).format(time=clock(stop.arrive_s))})",
        ),
        _rest(rest, lang),
        _if(stop.wait_s >= 60, f"{word('wait', lang)} {duration(stop.wait_s, lang)}"),
        tag("span", None, f"{word('stay', lang)} {duration(stop.leave_s - stop.start_s, lang)}"),
        _if(bool(opening(customer, day)), f"{word('open', lang)} {opening(customer, day)}"),
        _if(
            stop.drive_s > 0,
            f"{word('drive', lang)} {duration(stop.drive_s, lang)} · {distance(stop.drive_m, lang)}",
        ),
    )
    lines = [
        tag("p", {"class": name}, isolated(text))
        for name, text in (
            ("why", _why(stop, customer, day, lang)),
            ("purpose", options.purposes.get(customer.tier, "")),
            ("task", _purpose(stop, lang)),
            ("address", customer.address),
            ("contact", " · ".join(filter(None, (customer.contact, customer.phone)))),
            ("note", customer.note),
        )
        if text
    ]
    return tag(
        "li",
        {"class": "stop", "data-customer": customer.id, "data-task": stop.task.id if stop.task else None},
        title,
        times,
        *lines,
        checklist(customer.tier, options),
        actions(customer, mode, options),
    )


def _why(stop: Stop, customer: Customer, day: date, lang: str) -> str:
    """Say which contact of a sequence the visit is, else what makes it due."""
    said = "" if stop.task else contact_text(customer, lang)
    return said or why_now(stop.due, customer, day, lang)


def why_now(due: DueVisit | None, customer: Customer, day: date, lang: str) -> str:
    """Say what makes the visit due: "Overdue · last visit 2 Nov".

    Parameters
    ----------
    due : DueVisit or None
        What the stop fulfils; None: nothing was due.
    customer : Customer
        Whom.
    day : date
        When.
    lang : str
        Language tag.

    Returns
    -------
    str
        Empty where nothing is known. A first visit of the plan alone names the last one: later ones follow stops.
    """
    parts = []
    if due and due.is_overdue:
        parts.append(word("overdue", lang))
    elif due and due.latest >= day:
        parts.append(word("due_by", lang).format(date=short_date(due.limit or due.latest, lang)))
    if customer.last_visit and due and due.number == 1:
        parts.append(word("last_visited", lang).format(date=short_date(customer.last_visit, lang)))
    return " · ".join(parts)


def checklist(tier: str, options: ViewOptions) -> Markup | str:
    """List what is to be ticked off; the script makes buttons of it."""
    items = options.checklists.get(tier, ())
    if not items:
        return ""
    marks = [tag("li", {"data-check": item}, _check_label(item, options.language)) for item in items]
    return tag("ul", {"class": "checks", "aria-label": word("checklist", options.language)}, *marks)


def _check_label(item: str, lang: str) -> str:
    """Give the word of the page's language for the checks that it knows."""
    return word(f"check_{item}", lang) if item in _KNOWN_CHECKS else item


def _purpose(stop: Stop, lang: str) -> str:
    """Say what a task is for, after the hour of an appointment: "10:30 appointment · contract renewal"."""
    at_s = stop.task.at_s if stop.task else None
    if stop.task and stop.due and stop.due.at_s is not None:
        at_s = stop.due.at_s
    hour = "" if at_s is None else f"{clock(at_s)} {word('appointment', lang).lower()}"
    return " · ".join(filter(None, (hour, purpose_text(stop, lang))))


def _if(shown: bool, text: str) -> Markup | str:  # noqa: FBT001
    return tag("span", None, text) if shown else ""


def _rest(rest: tuple[int, int] | None, lang: str) -> Markup | str:
    if rest is None:
        return ""
    return tag("span", {"class": "rest"}, f"{word('break', lang)} {clock(rest[0])}–{clock(rest[1])}")


def actions(customer: Customer, mode: str, options: ViewOptions) -> Markup:
    """Offer to call and to navigate; the script adds what it takes to keep a log."""
    lang = options.language
    href = phone_href(customer.phone)
    call = tag("a", {"class": "button", "href": href}, word("call", lang)) if href else ""
    return tag("div", {"class": "actions"}, call, navigation_fold(customer, mode, options))


def navigation_fold(customer: Customer, mode: str, options: ViewOptions) -> Markup | str:
    """Offer the apps that lead to a customer; see ``place_fold``."""
    if customer.lon is None or customer.lat is None:
        return ""
    return place_fold(customer.lon, customer.lat, customer.name or customer.id, mode, options)


def place_fold(lon: float, lat: float, name: str, mode: str, options: ViewOptions) -> Markup | str:
    """Offer the apps in a fold; the script puts the app last used in front of it."""
    if not options.navigation:
        return ""
    links = navigation_links(
        options.navigation, lon=lon, lat=lat, name=name, mode=mode, country=options.country
    )
    apps = [tag("a", {"href": address, "data-app": app}, label) for app, label, address in links]
    summary = tag("summary", {"class": "button"}, tag("span", None, word("navigate", options.language)))
    return tag("details", {"class": "navigate"}, summary, tag("div", {"class": "apps"}, *apps))
