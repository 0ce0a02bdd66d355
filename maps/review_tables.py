"""The tables of a review."""

from collections.abc import Iterable, Mapping, Sequence

from maps.badges import isolated, tier_badge
from maps.markup import Markup, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import clock, day_label, distance, duration, hours, percent, word
from routeplan.model.count import Count
from routeplan.model.log_entry import LogEntry
from routeplan.model.review import Oddity, Review


def reps_review(found: Review, names: Mapping[str, str], options: ViewOptions) -> Markup:
    """List the reps: planned, done, as promised, unplanned, time against plan."""
    lang = options.language
    heads = [
        word(key, lang)
        for key in (
            "rep",
            "done",
            "review_promised",
            "review_unplanned",
            "review_days",
            "face_time",
            "review_way",
        )
    ]
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, named(rep.rep_id, names)),
            count_cell(rep.done, lang),
            count_cell(rep.promised, lang),
            number_cell(f"{rep.unplanned:,}"),
            number_cell(f"{rep.time.days} / {rep.planned_days}"),
            _against(rep.time.face_s, rep.time.planned_face_s, rep.time.days, lang),
            _against(rep.time.way_s, rep.time.planned_way_s, rep.time.days, lang),
        )
        for rep in found.reps
    ]
    return table(word("reps", lang), heads, rows, numbers=True)


def tiers_review(found: Review, options: ViewOptions) -> Markup:
    """List the tiers: the three measures of compliance, and shares of time."""
    lang = options.language
    heads = [
        word(key, lang)
        for key in (
            "tier", "done", "review_interval", "review_on_time", "review_unplanned", "face_time", "review_share",
            "review_share_planned", "target",
        )
    ]  # fmt: skip
    has_times = any(tier.face_s for tier in found.tiers)
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, tier_badge(tier.tier, options.tiers) or "–"),
            count_cell(tier.done, lang),
            count_cell(tier.interval, lang),
            count_cell(tier.on_time, lang),
            number_cell(f"{tier.unplanned:,}"),
            number_cell(hours(tier.face_s, lang) if has_times else "–"),
            number_cell(percent(tier.face_share) if has_times else "–"),
            number_cell(percent(tier.planned_share)),
            number_cell(percent(tier.target) if tier.target else "–"),
        )
        for tier in found.tiers
    ]
    return table(word("tier", lang), heads, rows, numbers=True)


def missed_table(found: Review, names: Mapping[str, str], options: ViewOptions) -> Markup:
    """List the visits that were not made, with their causes."""
    lang = options.language
    heads = [word(key, lang) for key in ("date", "rep", "customer", "tier", "review_cause", "reason")]
    customers = dict(found.names)
    rows = [
        tag(
            "tr",
            None,
            tag("td", None, day_label(one.visit.date, lang)),
            tag("td", None, named(one.visit.rep_id, names)),
            tag("td", None, named(one.visit.customer_id, customers)),
            tag("td", None, tier_badge(one.tier, options.tiers)),
            tag(
                "td",
                None,
                word(f"cause_{one.cause}", lang),
                tag("small", None, f" ({word('cause_confirmed', lang)})") if one.is_confirmed else "",
            ),
            tag("td", {"class": "words"}, isolated(one.reason) if one.reason else ""),
        )
        for one in found.missed
    ]
    return table(word("review_missed", lang), heads, rows)


def odd_table(found: Review, names: Mapping[str, str], options: ViewOptions) -> Markup:
    """List the visits at the wrong place or time."""
    lang = options.language
    heads = [word(key, lang) for key in ("date", "rep", "customer", "reason", "review_off", "review_row")]
    rows = [
        _row(
            one.entry,
            names,
            dict(found.names),
            (word(f"odd_{one.kind}", lang), _off(one, lang), one.entry.place),
            lang,
        )
        for one in found.oddities
    ]
    return table(word("review_odd", lang), heads, rows)


def unplanned_table(found: Review, names: Mapping[str, str], options: ViewOptions) -> Markup:
    """List the visits made that no plan had."""
    lang = options.language
    heads = [word(key, lang) for key in ("date", "rep", "customer", "arrive", "note")]
    rows = [
        _row(
            entry,
            names,
            dict(found.names),
            ("" if entry.arrive_s is None else clock(entry.arrive_s), entry.note),
            lang,
        )
        for entry in found.unplanned
    ]
    return table(word("review_unplanned_visits", lang), heads, rows)


def _row(
    entry: LogEntry, names: Mapping[str, str], customers: Mapping[str, str], more: Sequence[str], lang: str
) -> Markup:
    cells: Iterable[Markup] = (tag("td", None, isolated(text) if text else "") for text in more)
    return tag(
        "tr",
        None,
        tag("td", None, day_label(entry.date, lang)),
        tag("td", None, named(entry.rep_id, names)),
        tag("td", None, named(entry.customer_id, customers)),
        *cells,
    )


def named(idx: str, names: Mapping[str, str]) -> Markup:
    """Show a rep or customer by name and id."""
    known = names.get(idx, "")
    if not known or known == idx:
        return isolated(idx or "–")
    return tag("span", None, isolated(known), " ", tag("small", None, isolated(idx)))


def count_cell(count: Count, lang: str) -> Markup:
    """Write so many of so many as a cell."""
    if count.share is None:
        return number_cell("–")
    said = word("of_due", lang).format(done=f"{count.good:,}", due=f"{count.of:,}")
    return number_cell(f"{100 * count.share:.1f}%", " ", tag("small", None, said))


def _against(done_s: int, planned_s: int, days: int, lang: str) -> Markup:
    if not days:
        return number_cell("–")
    return number_cell(hours(done_s, lang), " ", tag("small", None, f"/ {hours(planned_s, lang)}"))


def _off(one: Oddity, lang: str) -> str:
    if one.kind == "place":
        return distance(one.off, lang)
    return f"{'−' if one.off < 0 else '+'}{duration(abs(one.off), lang)}"
