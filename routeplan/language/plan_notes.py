"""What a planner should know of the time of a plan: what gave way, what is kept free, and where calls are too many."""

from routeplan.language.amounts import duration, hours, percent
from routeplan.language.dates import day_label
from routeplan.language.tags import resolve
from routeplan.language.words import word
from routeplan.model import FullCalls, KeptFree, Overload


def overload_text(found: Overload, language: str) -> str:
    """Say by how much there is more to do than time, and what gave way.

    Parameters
    ----------
    found : Overload
        What the rule did.
    language : str
        Language tag.

    Returns
    -------
    str
        Two sentences.

    Examples
    --------
    >>> overload_text(Overload(rule="stretch", needed_s=396_000, available_s=360_000, longer=(("", 0.1),)), "en")
    'Visits by cadence take about 110.0 h a week, 10% more than the 100.0 h that the team has. All intervals are 10% longer.'
    """
    said = word("overload_said", language).format(
        needed=hours(found.needed_s, language),
        available=hours(found.available_s, language),
        share=percent(found.excess),
    )
    tiers = ", ".join(f"{tier} {percent(share)}" for tier, share in found.longer)
    if found.rule in {"protect", "shares"}:
        key = "overload_protect" if found.longer else "overload_protect_none"
    else:
        key = f"overload_{found.rule}"
    share = percent(found.longer[0][1]) if found.longer else ""
    return _joined(said, word(key, language).format(share=share, tiers=tiers), language)


def kept_free_text(found: KeptFree, language: str) -> str:
    """Say how much of the team's time is kept free outside core areas, and what the reserve lacks.

    Parameters
    ----------
    found : KeptFree
        The measure.
    language : str
        Language tag.

    Returns
    -------
    str
        Two or three sentences.

    Examples
    --------
    >>> kept_free_text(KeptFree(wanted=0.1, team_s=360_000, kept_s=28_800, idle_s=7_200), "en").partition(". ")[2]
    'The reserve is 10%. That is 2.0 h less than the reserve.'
    """
    said = word("kept_free_said", language).format(
        kept=hours(found.kept_s, language),
        team=hours(found.team_s, language),
        share=percent(found.share),
        idle=hours(found.idle_s, language),
        wanted=percent(found.wanted),
    )
    if not found.missing_s:
        return said
    missing = word("kept_free_missing", language).format(missing=hours(found.missing_s, language))
    return _joined(said, missing, language)


def full_calls_text(found: FullCalls, name: str, language: str) -> str:
    """Say on which day a rep has more calls than time.

    Parameters
    ----------
    found : FullCalls
        The days.
    name : str
        Of the rep.
    language : str
        Language tag.

    Returns
    -------
    str
        One or two sentences.

    Examples
    --------
    >>> from datetime import date
    >>> found = FullCalls(rep_id="R1", date=date(2026, 11, 23), calls=6, spoken_s=3600, free_s=1500, days=3)
    >>> full_calls_text(found, "Ann", "en")
    'Ann, Mon 23 Nov: calls (6) take 1 h 00 min, visits leave 25 min; all stay in the list. More such days: 2.'
    """
    said = word("calls_full_said", language).format(
        name=name,
        day=day_label(found.date, language),
        number=found.calls,
        needed=duration(found.spoken_s, language),
        free=duration(found.free_s, language),
    )
    if found.days == 1:
        return said
    return _joined(said, word("calls_full_more", language).format(number=found.days - 1), language)


def _joined(first: str, second: str, language: str) -> str:
    return f"{first} {second}" if resolve(language) == "en" else first + second
