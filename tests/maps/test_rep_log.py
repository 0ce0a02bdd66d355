"""What a rep logs on the phone is what the engine reads."""

from dataclasses import replace
from datetime import date
from random import Random

import pandas as pd
import pytest

from maps.rep_page import rep_page
from routeplan.importing import import_log
from routeplan.intake import read_workspace
from routeplan.intake.orders import read_visits
from routeplan.intake.report import Report
from routeplan.log.text import name_headings, read_text
from routeplan.policy import Policy
from routeplan.publish.text import neutralised

STOPS = ".day:not([hidden]) .stop"
HOSTILE_NOTE = '=1+1; "quoted", ＋886 | -2\nsecond line 🍜 متجر {{7*6}} </script>'

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def html(plan, evaluation, options):
    listed = replace(
        options, checklists={"S": ("display", "shelf {{7*6}}"), "A": ("order",)}, purposes={"S": "<b>"}
    )
    return rep_page(plan, evaluation, evaluation.reps[0].id, listed)


def _said(page):
    """Give the log as the page shows it."""
    page.tap("#show-log")
    return page.input_value("#as-text")


def _read(text, evaluation):
    """Read an export as the engine does."""
    found = read_text(text.encode("utf-8-sig"), "visits.csv")
    table = found.table(name_headings(found, {}, is_export=False))
    ids = frozenset(one.id for one in evaluation.customers)
    return read_visits(table, Policy(), Report(), customer_ids=ids), table


def _fill(page):
    """Take the first stop for done with all there is to say, and the second for not met."""
    first, second = page.locator(STOPS).nth(0), page.locator(STOPS).nth(1)
    first.locator(".done").tap()
    first.locator(".checks button").nth(1).tap()
    first.locator(".log > summary").tap()
    first.locator("textarea").fill(HOSTILE_NOTE)
    first.locator("input").fill("1250.5")
    first.locator("input").blur()
    second.locator(".log > summary").tap()
    second.locator("[data-reason='Contact away']").tap()


def test_the_export_is_the_log_that_the_engine_reads(viewer, html, evaluation):
    page = viewer.open(html, "phone")
    _fill(page)
    visits, table = _read(_said(page), evaluation)
    ids = [one.id for one in evaluation.customers[:2]]
    # The page is opened the day before the plan begins: what is done early counts on the day on which it was done.
    assert visits["date"].tolist() == [pd.Timestamp("2026-11-22")] * 2
    assert dict(zip(visits["customer_id"], visits["outcome"], strict=True)) == dict(
        zip(ids, ("done", "not_met"), strict=True)
    )
    assert set(visits["rep_id"]) == {evaluation.reps[0].id}
    row = table.cells[table.cells["customer_id"] == ids[0]].iloc[0]
    assert row["note"].startswith("'=1+1;")
    assert row["note"] == neutralised(HOSTILE_NOTE)
    assert (row["amount"], row["checks"]) == ("1250.5", "shelf {{7*6}}")
    assert row["recorded_at"] == page.evaluate("new Date().toISOString()")


def test_what_was_said_survives_a_reload_and_a_plan_issued_again(viewer, html, plan, evaluation, options):
    page = viewer.open(html, "phone")
    _fill(page)
    before = _said(page)
    page.reload()
    assert _said(page) == before
    # The plan that follows leaves the first day out; the log keeps what was done there.
    later = replace(evaluation, schedules=evaluation.schedules[1:])
    page.context.pages[0].goto("about:blank")
    (viewer.folder / "page.html").write_text(
        rep_page(plan, later, evaluation.reps[0].id, options), encoding="utf-8"
    )
    page.goto((viewer.folder / "page.html").as_uri())
    assert _said(page) == before


def test_the_same_button_takes_it_back(viewer, html):
    page = viewer.open(html, "phone")
    first = page.locator(STOPS).first
    first.locator(".done").tap()
    assert first.locator(".done").inner_text().endswith("Done · Undo")
    assert page.inner_text("#log-state") == "Visits in the log: 1"
    first.locator(".done").tap()
    assert page.inner_text("#log-state") == "Visits in the log: 0"
    assert page.is_disabled("#send-log")
    assert _said(page).count("\n") == 1


def test_a_note_alone_is_not_in_the_log_and_the_page_says_so(viewer, html):
    page = viewer.open(html, "phone")
    first = page.locator(STOPS).first
    first.locator(".log > summary").tap()
    first.locator("textarea").fill("ring twice")
    first.locator("textarea").blur()
    assert page.inner_text("#log-state") == "Visits in the log: 0 · not in it, as neither done nor not met: 1"


def test_a_tick_of_an_earlier_page_counts(viewer, html, evaluation):
    page = viewer.open(html, "phone")
    key = [evaluation.reps[0].id, "2026-11-23", evaluation.customers[0].id]
    page.evaluate(
        "key => localStorage.setItem('routeplan:visit:' + JSON.stringify(key), '2026-11-23T09:41:00.000Z')",
        key,
    )
    page.reload()
    assert page.locator(f"{STOPS} .done").first.get_attribute("aria-pressed") == "true"
    assert _read(_said(page), evaluation)[0]["date"].tolist() == [pd.Timestamp("2026-11-23")]


def test_the_log_is_saved_as_a_file_where_it_cannot_be_shared(viewer, html):
    page = viewer.open(html, "phone", init="delete Navigator.prototype.canShare")
    page.locator(f"{STOPS} .done").first.tap()
    with page.expect_download() as waiting:
        page.tap("#send-log")
    assert waiting.value.suggested_filename == "visits--R-2-2026-11-220800.csv"
    assert waiting.value.path().read_bytes().startswith(b"\xef\xbb\xbfdate,rep_id,customer_id,outcome")
    assert "Saved as visits-" in page.inner_text("#log-state")


def test_the_log_is_shared_where_it_can_be(viewer, html):
    share = """navigator.canShare = () => true;
        navigator.share = async ({ files }) => { window.shared = await files[0].text(); };"""
    page = viewer.open(html, "phone", init=share)
    page.locator(f"{STOPS} .done").first.tap()
    page.tap("#send-log")
    page.wait_for_function("window.shared")
    assert page.evaluate("window.shared").endswith(_said(page).replace("\n", "\r\n"))


def test_where_nothing_can_be_saved_the_log_is_shown_as_text(viewer, html, deny_storage):
    wechat = "Object.defineProperty(navigator, 'userAgent', { value: 'MicroMessenger/8.0' }); delete Navigator.prototype.canShare;"
    page = viewer.open(html, "phone", init=deny_storage + wechat)
    page.locator(f"{STOPS} .done").first.tap()
    page.tap("#send-log")
    assert page.input_value("#as-text").count("\n") == 2
    assert page.evaluate("document.activeElement.id") == "as-text"


def test_the_import_keeps_what_the_phone_says(viewer, html, evaluation, small_workspace, tmp_path):
    team = read_workspace(small_workspace)
    rep, customer = team.reps[0].id, team.customers[0].id
    page = viewer.open(html, "phone")
    row = {
        "rep": rep, "date": "2026-11-20", "customer": customer, "outcome": "not_met", "reason": "Closed", "note": "=x",
        "amount": "", "checks": ["display", "order"], "at": "2026-11-20T10:00:00.000Z",
    }  # fmt: skip
    text = page.evaluate("row => routeplan.csv([row])", row)
    (tmp_path / "phone.csv").write_text(text, encoding="utf-8")
    for new in (1, 0):
        done = import_log(team, [tmp_path / "phone.csv"], as_of=date(2026, 11, 22))
        assert (done.new, done.warnings) == (new, ())
    assert "not_met,,,Closed,'=x,display; order" in done.log.read_text(encoding="utf-8")


def test_what_is_damaged_on_the_phone_is_passed_over(viewer, html, evaluation):
    page = viewer.open(html, "phone")
    key = [evaluation.reps[0].id, "2026-11-23", evaluation.customers[0].id]
    page.evaluate(
        """key => { localStorage.setItem('routeplan:visit:{', '{');
            localStorage.setItem('routeplan:visit:' + JSON.stringify(key), '{"outcome"'); }""",
        key,
    )
    page.reload()
    assert page.locator(f"{STOPS} .done").first.get_attribute("aria-pressed") == "false"
    assert _said(page).count("\n") == 1


def test_any_free_text_is_written_as_the_engine_writes_it(viewer, html):
    rng = Random(7)
    texts = [
        "".join(rng.choices("=+-@＝＋ \t\n'\",;|a7王\u200b\u2028\x00\x85🍜", k=rng.randrange(9)))
        for _ in range(3000)
    ]
    page = viewer.open(html, "phone")
    assert page.evaluate("all => all.map(routeplan.neutralised)", texts) == [
        neutralised(text) for text in texts
    ]


def test_the_page_writes_free_text_as_the_engine_does(viewer, html):
    page = viewer.open(html, "phone")
    texts = [
        "=1+1", "\t＋886", "7-Eleven", "Mia; =1+1", "a,-b|@c", "' \u200b=x", "\x00x", "–2", "\u2028=1", "", '"=x"',
    ]  # fmt: skip
    assert page.evaluate("all => all.map(routeplan.neutralised)", texts) == [
        neutralised(text) for text in texts
    ]
