"""Calls on the rep's page: a list after the stops, ticked off like them, and kept apart from them in the log."""

import gzip
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files

import pytest

from maps.day_section import day_section
from maps.rep_page import rep_page
from routeplan.importing import import_log
from routeplan.intake import read_workspace
from routeplan.model import Call

MONDAY, WEDNESDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 28)
CALLS = ".day:not([hidden]) .call"
STOPS = ".day:not([hidden]) .stop"
HOSTILE = '<img src=x onerror=alert(1)> {{7*6}} "renewal"'
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def called(evaluation):
    """Let R'2 call on Monday a customer visited that day and one without a position, and three on a Wednesday without stops."""
    rep_id, ids = evaluation.reps[0].id, [one.id for one in evaluation.customers]
    rows = [
        (MONDAY, ids[0], "phone", {}),
        (MONDAY, "N1", "online", {"reason": HOSTILE, "task_id": "T; 1", "at_s": 37_800}),
        (WEDNESDAY, ids[1], "phone", {"task_id": "T2", "reason": "late delivery"}),
        (WEDNESDAY, ids[2], "phone", {}),
        (WEDNESDAY, ids[2], "phone", {"task_id": "T3", "reason": "price list"}),
    ]
    calls = tuple(
        Call(date=day, rep_id=rep_id, customer_id=key, channel=channel, seconds=600, **more)
        for day, key, channel, more in rows
    )
    other = replace(calls[0], rep_id="R1", customer_id=ids[9])
    return replace(evaluation, calls=(*calls, other))


@pytest.fixture(scope="module")
def html(plan, called, options):
    listed = replace(options, purposes={"S": "Shelf check <b>"})
    return rep_page(plan, called, called.reps[0].id, listed)


def _section(html, day):
    return html.split(f'id="d{day}"')[1].split('class="day"')[0]


def test_the_calls_of_a_day_stand_behind_its_stops(html, called):
    monday = _section(html, MONDAY)
    assert monday.rindex('class="stop"') < monday.index('class="call"')
    assert monday.count('class="call"') == 2
    assert "Calls (2) <small>20 min</small>" in monday
    assert "2 stops" in monday
    assert called.customers[9].phone not in html


def test_a_call_shows_whom_how_and_what_for(html):
    monday = _section(html, MONDAY).split('class="spares"')[0]
    with_number, by_appointment = monday.split('class="call"')[1:]
    assert 'href="tel:+886255500100">Call <bdi>+886 2 5550 0100</bdi>' in with_number
    assert "<span>by phone</span><span>10 min</span>" in with_number
    assert "Shelf check &lt;b&gt;" in with_number
    assert "<time>10:30</time><span>online</span>" in by_appointment
    assert "&lt;img src=x onerror=alert(1)&gt; &#123;&#123;7*6" in by_appointment
    assert "tel:" not in by_appointment  # nobody knows a number


def test_a_day_with_calls_alone_is_among_the_days(html, plan, called, options):
    assert f'href="#d{WEDNESDAY}"' in html
    wednesday = _section(html, WEDNESDAY)
    assert wednesday.count('class="call"') == 3
    assert 'class="stop"' not in wednesday
    weekend = replace(called, calls=(replace(called.calls[0], date=SATURDAY),))
    assert f'href="#d{SATURDAY}"' in rep_page(plan, weekend, called.reps[0].id, options)
    one_day = rep_page(plan, called, called.reps[0].id, options, on=WEDNESDAY)
    assert one_day.count('class="call"') == 3
    assert "No visits" not in one_day


def test_one_stop_is_no_stops(evaluation, options):
    first = evaluation.schedules[0]
    customers = {one.id: one for one in evaluation.customers}
    alone = replace(first, stops=first.stops[:1])
    assert "1 stop ·" in day_section(alone, evaluation.reps[0], customers, options)
    chinese = replace(options, language="zh-Hans")
    assert "1 个站点 ·" in day_section(alone, evaluation.reps[0], customers, chinese)


def test_a_page_of_many_calls_keeps_its_budget(plan, evaluation, options):
    # 15 calls on each of 10 days
    calls = tuple(
        Call(
            date=MONDAY + timedelta(days=idx // 15), rep_id="R1", customer_id=evaluation.customers[idx % 12].id,
            channel="phone", seconds=600, task_id=f"T{idx}", reason="quarterly call",
        )
        for idx in range(150)
    )  # fmt: skip
    html = rep_page(plan, replace(evaluation, calls=calls), "R1", options).encode()
    assert len(html) < 600_000
    assert len(gzip.compress(html)) < 200_000


def _log(page):
    page.tap("#show-log")
    return page.input_value("#as-text")


@pytest.mark.browser
def test_calls_are_ticked_apart_from_visits(viewer, html):
    page = viewer.open(html, "phone")
    page.locator(CALLS).first.locator(".done").tap()
    assert "0 of 2 done" in page.inner_text(".day:not([hidden]) .progress")
    assert page.inner_text(".day:not([hidden]) .calls-done") == "1 of 2 done"
    assert page.locator(f"{STOPS} .done").first.get_attribute("aria-pressed") == "false"
    assert page.inner_text("#log-state") == "Visits in the log: 0 · calls: 1"
    page.locator(CALLS).nth(1).locator(".log > summary").tap()
    page.locator(CALLS).nth(1).locator("[data-reason='No answer']").tap()
    assert page.inner_text(".day:not([hidden]) .calls-done") == "1 of 2 done · 1 not reached"
    page.reload()
    assert page.locator(f"{CALLS} .done").first.get_attribute("aria-pressed") == "true"
    assert (
        page.locator(CALLS).nth(1).locator(".log > summary").inner_text().startswith("Not reached: No answer")
    )


@pytest.mark.browser
def test_a_call_is_no_visit_brought_forward(viewer, plan, called, options):
    early = replace(called.calls[0], customer_id=called.schedules[1].stops[0].customer_id)
    page = viewer.open(rep_page(plan, replace(called, calls=(early,)), early.rep_id, options), "phone")
    page.locator(f"{CALLS} .done").first.tap()
    page.tap("#days .is-shown a[data-day='2026-11-24']")
    assert page.locator(".visited:visible").count() == 0


@pytest.mark.browser
def test_a_day_of_calls_alone_has_no_stops_left(viewer, html):
    page = viewer.open(html, "phone")
    page.tap(f"#days .is-shown a[data-day='{WEDNESDAY}']")
    assert page.locator(CALLS).count() == 3
    assert not page.locator("#map").is_visible()
    assert page.locator(".day:not([hidden]) .left:visible, .day:not([hidden]) .progress:visible").count() == 0
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.tap("#copy-day")
    assert page.input_value("#as-text").splitlines()[1] == "Calls"
    page.tap("#days .is-shown a[data-day='2026-11-24']")
    assert page.locator(".leaflet-marker-pane .pin").all_inner_texts() == ["1", "2"]
    assert viewer.painted(page) > 500


@pytest.mark.browser
def test_the_log_of_calls_is_read_back(viewer, plan, called, options, small_workspace, tmp_path):
    team = read_workspace(small_workspace)
    known = [one.id for one in team.customers[:3]]
    ids = [one.id for one in called.customers[:3]]
    page = viewer.open(rep_page(plan, called, called.reps[0].id, options), "phone")
    page.locator(f"{STOPS} .done").first.tap()
    call = page.locator(CALLS).first
    call.locator(".done").tap()
    call.locator(".log > summary").tap()
    call.locator("textarea").fill("=wants a visit")
    call.locator("input").fill("120")
    call.locator("input").blur()
    page.tap(f"#days .is-shown a[data-day='{WEDNESDAY}']")
    late = page.locator(CALLS).first
    late.locator(".log > summary").tap()
    late.locator("[data-reason='No answer']").tap()
    for idx in (1, 2):  # by cadence and for a task: one contact
        page.locator(CALLS).nth(idx).locator(".done").tap()
    text = _log(page)
    text = text.replace(f'"{called.reps[0].id}"', team.reps[0].id)
    for ours, theirs in zip(ids, known, strict=True):
        text = text.replace(f",{ours},", f",{theirs},")
    (tmp_path / "phone.csv").write_text(text, encoding="utf-8")
    for new in (4, 0):
        done = import_log(team, [tmp_path / "phone.csv"], as_of=date(2026, 11, 26))
        assert (done.new, done.warnings) == (new, ())
    visits = read_workspace(small_workspace).visits
    rows = visits[visits["date"] >= "2026-11-22"]
    found = sorted(zip(rows["customer_id"], rows["outcome"], rows["channel"], rows["task_id"], strict=True))
    assert found == sorted(
        [
            (known[0], "done", "visit", ""),
            (known[0], "done", "phone", ""),
            (known[1], "not_met", "phone", "T2"),
            (known[2], "done", "phone", "T3"),
        ]
    )
    assert "'=wants a visit" in done.log.read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_use_the_calls(viewer, html, scheme):
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    page = viewer.open(html, "phone", scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    page.locator(f"{CALLS} .done").first.tap()
    assert viewer.small_targets(page, "button, summary, textarea, input, main a, nav a") == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({ runOnly: tags })", WCAG)
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []


@pytest.mark.browser
def test_calls_are_complete_without_a_script(viewer, html):
    page = viewer.open(html, "phone", script=False)
    assert page.locator(".call:visible").count() == 5
    assert page.locator(".call a[href^='tel:']:visible").count() == 4
    assert page.locator("main button:visible").count() == 0
