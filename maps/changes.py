"""What a plan changes of the one before, on the planner's page."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from maps.badges import isolated, rep_name, tier_badge
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import day_label, duration, percent, word
from routeplan.model import Change, ChangeKind, Changes, Evaluation, Rep

_KINDS: tuple[ChangeKind, ...] = ("moved", "came", "went")


def changes_section(evaluation: Evaluation, options: ViewOptions) -> Markup | None:
    """Count the changes by reason and tier, and list them by reason.

    Parameters
    ----------
    evaluation : Evaluation
        Changes, and names.
    options : ViewOptions
        Language and tiers.

    Returns
    -------
    Markup or None
        Tables; None without a plan before.
    """
    changes, lang = evaluation.changes, options.language
    if changes is None:
        return None
    share = f"{word('share_moved', lang)}: {percent(changes.moved_share)}"
    counts = [f"{word('kept', lang)}: {changes.kept:,}"]
    counts += [f"{word(kind, lang)}: {changes.count(kind):,}" for kind in _KINDS]
    summary = tag("p", {"class": "facts"}, " · ".join([*counts, share]))
    if not changes.changes:
        return join(
            [
                summary,
                tag("p", {"class": "good"}, word("nothing_changed", lang)),
                _cycles(evaluation, options),
            ]
        )
    folds = [_fold(evaluation, changes, code, options) for code in changes.by_code()]
    return join(
        [
            summary,
            _by_tier(changes, options),
            _cycles(evaluation, options),
            tag("div", {"class": "folds"}, *folds),
        ]
    )


def _by_tier(changes: Changes, options: ViewOptions) -> Markup:
    """Count by reason in rows and by tier in columns."""
    lang = options.language
    tiers = [*options.tiers, *sorted({item.tier for item in changes.changes} - set(options.tiers))]
    counted = Counter((item.code, item.tier) for item in changes.changes)
    tiers = [tier for tier in tiers if any(counted[code, tier] for code in changes.by_code())]
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, word(code, lang)),
            number_cell(f"{count:,}"),
            *(number_cell(f"{counted[code, tier]:,}" if counted[code, tier] else "–") for tier in tiers),
        )
        for code, count in changes.by_code().items()
    ]
    heads = [word("reason", lang), word("changes", lang), *(tier or "–" for tier in tiers)]
    return table(word("changes", lang), heads, rows, numbers=True)


def _cycles(evaluation: Evaluation, options: ViewOptions) -> Markup:
    """Name the tiers in which customers are past their late limit before the next visit."""
    lang = options.language
    broken = [item for item in evaluation.key_figures.tiers if item.broken_cycles]
    listed = ", ".join(f"{item.tier} {item.broken_cycles:,}" for item in broken)
    return tag("p", {"class": "facts"}, f"{word('broken_cycles', lang)}: {listed}") if broken else Markup("")


def _fold(evaluation: Evaluation, changes: Changes, code: str, options: ViewOptions) -> Markup:
    lang = options.language
    items = [item for item in changes.changes if item.code == code]
    heads = ("customer", "tier", "change", "day_before", "day_now", "saved", "note")
    label = word(code, lang)
    summary = tag("summary", None, label, " ", tag("b", {"class": "number"}, f"{len(items):,}"))
    names = {one.id: one.name for one in evaluation.everybody}
    reps = {rep.id: rep for rep in evaluation.reps}
    rows = [_row(item, names, reps, options) for item in items]
    return tag(
        "details",
        {"open": len(rows) <= 6},
        summary,
        table(label, [word(key, lang) for key in heads], rows, "changes"),
    )


def _row(item: Change, names: Mapping[str, str], reps: Mapping[str, Rep], options: ViewOptions) -> Markup:
    lang = options.language

    def when(rep_id: str, day: date | None) -> Markup:
        if day is None:
            return tag("td", {"class": "dates"}, "–")
        who = rep_name(reps[rep_id]) if rep_id in reps else isolated(rep_id)
        return tag("td", {"class": "dates"}, day_label(day, lang), " ", tag("small", None, who))

    return tag(
        "tr",
        None,
        tag(
            "th",
            {"scope": "row"},
            isolated(names.get(item.customer_id) or item.customer_id),
            " ",
            tag("small", None, item.customer_id),
        ),
        tag("td", None, tier_badge(item.tier, options.tiers) if item.tier else "–"),
        tag("td", None, word(item.kind, lang)),
        when(item.from_rep_id, item.from_date),
        when(item.to_rep_id, item.to_date),
        number_cell(_saved(item, lang)),
        tag("td", None, item.reason),
    )


def _saved(item: Change, lang: str) -> str:
    if item.saved_s is None:
        return "–"
    return f"{'−' if item.saved_s < 0 else ''}{duration(abs(item.saved_s), lang)}"
