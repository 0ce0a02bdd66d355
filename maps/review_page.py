"""The page of a review: what was planned, what was done, and why not."""

from collections.abc import Mapping, Sequence

from maps import assets
from maps.badges import isolated
from maps.document import document
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.review_calls import calls_review, missed_calls_table
from maps.review_tables import missed_table, odd_table, reps_review, tiers_review, unplanned_table
from routeplan.language import full_date, hours, word
from routeplan.model.count import Count
from routeplan.model.review import Review


def review_page(found: Review, rep_names: Mapping[str, str], options: ViewOptions) -> str:
    """Write the page of a review.

    Parameters
    ----------
    found : Review
        The review.
    rep_names : mapping of str to str
        Name of each rep, by id.
    options : ViewOptions
        Title, language, tiers, files to link.

    Returns
    -------
    str
        One self-contained HTML file without any script.
    """
    lang = options.language
    sections = [
        _cards(found, lang),
        _section(word("reps", lang), reps_review(found, rep_names, options)),
        _section(word("tier", lang), tiers_review(found, options)),
    ]
    if found.calls.reps:
        sections.append(_section(word("call_list", lang), calls_review(found, rep_names, options)))
    if found.causes:
        sections.append(_section(word("review_causes", lang), _causes(found, lang)))
    for key, rows, body in (
        ("review_missed", found.missed, missed_table),
        ("review_missed_calls", found.calls.missed, missed_calls_table),
        ("review_odd", found.oddities, odd_table),
        ("review_unplanned_visits", found.unplanned, unplanned_table),
    ):
        if rows:
            sections.append(_fold(f"{word(key, lang)} ({len(rows):,})", body(found, rep_names, options)))
    main = tag("main", None, *sections)
    return document(
        title=f"{options.title}: {word('review', lang)}",
        language=lang,
        styles=(*assets.desk_sheets(), assets.read("review.css")),
        body=join([_header(found, options), main], "\n"),
        scripts=(),
        body_class="overview review",
    )


def _header(found: Review, options: ViewOptions) -> Markup:
    lang = options.language
    facts = [
        word("review", lang),
        f"{full_date(found.first, lang)} – {full_date(found.last, lang)}",
        word("review_plans", lang).format(plans=", ".join(found.plans)),
    ]
    if found.without_plan:
        days = ", ".join(day.isoformat() for day in found.without_plan)
        facts.append(word("review_no_plan", lang).format(days=days))
    links = [tag("a", {"href": href}, label) for label, href in options.links]
    files = tag("nav", {"class": "files", "aria-label": word("files", lang)}, *links) if links else ""
    return tag(
        "header",
        {"class": "top"},
        tag("div", None, tag("h1", None, options.title), tag("p", {"class": "facts"}, " · ".join(facts))),
        files,
    )


def _cards(found: Review, lang: str) -> Markup:
    early = sum(tier.early for tier in found.tiers)
    late = sum(tier.late for tier in found.tiers)
    never = sum(tier.never for tier in found.tiers)
    promised = [word("review_promised_hint", lang)]
    if found.confirmed.of:
        counts = {"confirmed": found.confirmed.of, "kept": found.confirmed.good}
        promised.append(word("review_confirmed_hint", lang).format(**counts))
    cards = [
        _card("review_done", found.done, [word("review_done_hint", lang)], lang),
        _card(
            "review_interval",
            found.interval,
            [
                word("review_interval_hint", lang),
                word("review_early_late", lang).format(early=early, late=late),
            ],
            lang,
        ),
        _card(
            "review_on_time",
            found.on_time,
            [
                word("review_on_time_hint", lang),
                *([word("review_never", lang).format(number=never)] if never else []),
            ],
            lang,
        ),
        _card("review_promised", found.promised, promised, lang),
    ]
    if found.calls.reps:
        hint = word("review_calls_hint", lang).format(unplanned=f"{found.calls.unplanned:,}")
        cards.append(_card("review_calls", found.calls.done, [hint], lang))
    if found.time.days:
        cards.append(_time(found, lang))
    return tag("section", {"class": "figures", "aria-label": word("key_figures", lang)}, *cards)


def _card(key: str, count: Count, hints: Sequence[str], lang: str) -> Markup:
    share = "–" if count.share is None else f"{100 * count.share:.1f}%"
    said = word("of_due", lang).format(done=f"{count.good:,}", due=f"{count.of:,}")
    return tag(
        "article",
        {"class": "card"},
        tag("h2", None, word(key, lang)),
        tag("p", {"class": "hero"}, tag("b", None, share), tag("span", None, said)),
        *(tag("p", {"class": "hint"}, hint) for hint in hints),
    )


def _time(found: Review, lang: str) -> Markup:
    time = found.time
    rows = [
        tag("div", None, tag("dt", None, word(key, lang)), tag("dd", None, hours(seconds, lang)))
        for key, seconds in (
            ("face_time", time.face_s),
            ("review_face_planned", time.planned_face_s),
            ("review_way", time.way_s),
            ("review_way_planned", time.planned_way_s),
        )
    ]
    return tag(
        "article",
        {"class": "card"},
        tag("h2", None, word("time_shares", lang)),
        tag("dl", {"class": "numbers"}, *rows),
        tag("p", {"class": "hint"}, word("review_time_hint", lang).format(days=time.days)),
    )


def _causes(found: Review, lang: str) -> Markup:
    most = found.causes[0][2]
    rows = [
        tag(
            "li",
            None,
            tag(
                "span",
                {"class": "cause"},
                word(f"cause_{cause}", lang),
                *([": ", isolated(reason)] if reason else []),
            ),
            tag("span", {"class": "bar"}, tag("i", {"style": f"width:{100 * number / most:.1f}%"})),
            tag("span", {"class": "number"}, f"{number:,}"),
        )
        for cause, reason, number in found.causes
    ]
    return tag("ul", {"class": "bars"}, *rows)


def _section(title: str, *content: str) -> Markup:
    return tag("section", {"class": "block"}, tag("h2", None, title), *content)


def _fold(title: str, content: Markup) -> Markup:
    return tag(
        "section", {"class": "block"}, tag("details", {"open": True}, tag("summary", None, title), content)
    )
