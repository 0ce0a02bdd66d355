"""A plan of two reps and three days, full of hostile names, and a browser that listens for complaints."""

import shutil
from base64 import b64decode
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from maps.options import ViewOptions
from routeplan.model import (
    Customer,
    DayPlan,
    DaySchedule,
    DueVisit,
    Evaluation,
    Horizon,
    KeyFigures,
    Plan,
    Rep,
    RepFigures,
    Stop,
    Territory,
    TerritoryArea,
    TerritoryFinding,
    TierFigures,
    Unserved,
    Violation,
)

MONDAY = date(2026, 11, 23)
HOSTILE_REP = "../北 区/R'2"
HOSTILE = (
    "{{7*6}}",
    "{% if %}",
    "${alert(1)}",
    "</script><script>alert(1)</script>",
    "`back` \"double\" 'single' \\",
    "متجر الزاوية",
    "長" * 200,
    "🍜 麵店 👨‍👩‍👧",
    "<img src=x onerror=alert(1)>",
    "{# comment #} &amp; \u2028 line",
    "王小明便利店",
    "Plain & Sons",
)


def _customer(idx: int, name: str) -> Customer:
    return Customer(
        id=f"C{idx}" if idx else "C0</script>",
        name=name,
        lon=121.50 + 0.004 * (idx % 4),
        lat=25.03 + 0.005 * (idx // 4),
        address=f"{name} 路 {idx} 號",
        phone=f"+886 2 5550 01{idx:02d}",
        contact=name,
        note=name,
        tier="SAB"[idx % 3],
        windows=(((32_400, 43_200), (50_400, 64_800)),) * 5 + ((), ()),
        service_s=1800,
    )


def _rep(rep_id: str, name: str, lon: float) -> Rep:
    return Rep(
        id=rep_id,
        name=name,
        lon=lon,
        lat=25.02,
        end_lon=lon,
        end_lat=25.02,
        start_s=28_800,
        end_s=64_800,
        weekdays=frozenset(range(5)),
    )


def _schedule(rep_id: str, day: date, ids: tuple[str, ...]) -> DaySchedule:
    stops = tuple(
        Stop(
            customer_id=key,
            arrive_s=32_400 + 3600 * idx,
            start_s=32_400 + 3600 * idx + (1800 if idx == 1 else 0),
            leave_s=34_200 + 3600 * idx + (1800 if idx == 1 else 0),
            drive_s=900,
            drive_m=4200,
            wait_s=0,
            due=None,
        )
        for idx, key in enumerate(ids)
    )
    return DaySchedule(
        rep_id=rep_id,
        date=day,
        leave_s=31_500,
        return_s=48_600,
        stops=stops,
        break_start_s=36_000,
        break_s=1800,
        home_drive_s=900,
        home_drive_m=5100,
        drive_s=900 * (len(ids) + 1),
        service_s=1800 * len(ids),
        wait_s=0,
        drive_m=4200 * len(ids) + 5100,
        overtime_s=0,
        zone=((121.499, 25.029), (121.515, 25.029), (121.515, 25.042), (121.499, 25.029)),
    )


def _rep_figures(rep_id: str, deviation: float) -> RepFigures:
    return RepFigures(
        rep_id=rep_id,
        customers=6,
        visits=6,
        due=7,
        days=3,
        shifts=3,
        drive_s=8100,
        service_s=10_800,
        wait_s=600,
        break_s=5400,
        overtime_s=0,
        drive_m=40_500,
        worked_s=19_500,
        available_s=60_000,
        potential=250_000.0,
        workload_s=20_000,
        potential_deviation=deviation,
        workload_deviation=-deviation,
        zone_overlap=0.08,
    )


@pytest.fixture(scope="session")
def evaluation() -> Evaluation:
    customers = tuple(_customer(idx, name) for idx, name in enumerate(HOSTILE))
    reps = (_rep(HOSTILE_REP, HOSTILE[3], 121.49), _rep("R1", "Ana {{7*6}}", 121.52))
    ids = tuple(item.id for item in customers)
    days = tuple(MONDAY + timedelta(days=shift) for shift in (0, 1, 7))
    schedules = tuple(
        _schedule(rep.id, day, ids[6 * half + 2 * part : 6 * half + 2 * part + 2])
        for half, rep in enumerate(reps)
        for part, day in enumerate(days)
    )
    due = DueVisit(
        customer_id=ids[3], number=2, earliest=MONDAY, latest=MONDAY + timedelta(days=4), worth_s=2400.0
    )
    tiers = tuple(
        TierFigures(
            tier=tier,
            customers=4,
            due=5,
            done=4,
            overdue_customers=1,
            service_s=7200,
            time_share=0.33,
            time_share_target=0.4,
        )
        for tier in "SAB"
    )
    nowhere = Customer(id="N1", name=HOSTILE[0], lon=None, lat=None)
    return Evaluation(
        customers=customers,
        unlocated=(nowhere,),
        reps=reps,
        schedules=schedules,
        unserved=(
            Unserved(
                customer_id=ids[3],
                rep_id=HOSTILE_REP,
                tier="S",
                due=due,
                code="full",
                reason=f"Every shift is full, says {HOSTILE[2]}.",
            ),
            Unserved(
                customer_id="N1", rep_id="", tier="", due=None, code="no_position", reason="No coordinates."
            ),
        ),
        violations=(
            Violation(code="window", message=HOSTILE[3], rep_id="R1", customer_id=ids[1], date=MONDAY),
        ),
        areas=(
            TerritoryArea(rep_id=HOSTILE_REP, rings=(((121.48, 25.01), (121.51, 25.01), (121.5, 25.05)),)),
            TerritoryArea(rep_id="R1", rings=(((121.51, 25.01), (121.54, 25.01), (121.53, 25.05)),)),
        ),
        findings=(TerritoryFinding(code="handovers_of_rep", rep_id=HOSTILE[3], count=3, most=2),),
        key_figures=KeyFigures(
            visits=12,
            due=15,
            done=12,
            visits_per_day=2.0,
            drive_s=16_200,
            service_s=21_600,
            wait_s=1200,
            overtime_s=0,
            drive_m=81_000,
            drive_share=0.42,
            face_share=0.55,
            wait_share=0.03,
            zone_overlap=0.08,
            potential_balance=0.12,
            workload_balance=0.12,
            overdue_customers=3,
            tiers=tiers,
            reps=(_rep_figures(HOSTILE_REP, 0.12), _rep_figures("R1", -0.12)),
        ),
    )


@pytest.fixture(scope="session")
def plan(evaluation: Evaluation) -> Plan:
    ids = sorted(item.id for item in evaluation.customers)
    return Plan(
        horizon=Horizon(start=MONDAY, days=14, as_of=MONDAY - timedelta(days=1)),
        territories=(
            Territory(rep_id=HOSTILE_REP, customer_ids=tuple(ids[:6])),
            Territory(rep_id="R1", customer_ids=tuple(ids[6:])),
        ),
        days=tuple(
            DayPlan(
                rep_id=item.rep_id,
                date=item.date,
                leave_s=item.leave_s,
                customer_ids=tuple(stop.customer_id for stop in item.stops),
            )
            for item in evaluation.schedules
        ),
        engine="manual",
        seed=1,
    )


@pytest.fixture(scope="session")
def options() -> ViewOptions:
    return ViewOptions(
        title="Taipei {{7*6}} </title>",
        currency="TWD",
        tiers=("S", "A", "B"),
        links=(("plan.xlsx", "plan.xlsx"), ("<b>stops</b>", "stops.csv")),
    )


DEVICES = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 3,
        "has_touch": True,
        "is_mobile": True,
    },
    "desktop": {"viewport": {"width": 1440, "height": 900}},
}

PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

THE_DAY_BEFORE = "2026-11-22T08:00:00"
"""When pages are opened: a page shows the day that matters, so what it shows must not depend on when the tests run."""

DENY_STORAGE = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});
"""


@pytest.fixture(scope="session")
def deny_storage() -> str:
    """Give a script that takes the phone's memory away."""
    return DENY_STORAGE


@pytest.fixture(scope="session")
def browser():
    """Start Chromium once."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@dataclass
class Viewer:
    """Opens a file without a network and writes down whatever the page complains about."""

    browser: object
    folder: object
    contexts: list = field(default_factory=list)
    complaints: list = field(default_factory=list)
    routes: dict = field(default_factory=dict)

    def open(self, html, device="desktop", *, scheme="light", script=True, init=""):
        """Open a page."""
        target = self.folder / "page.html"
        target.write_text(html, encoding="utf-8")
        context = self.browser.new_context(
            **DEVICES[device], color_scheme=scheme, java_script_enabled=script, reduced_motion="reduce"
        )
        self.contexts.append(context)
        context.set_offline(True)
        if init:
            context.add_init_script(init)
        page = context.new_page()
        page.clock.set_fixed_time(THE_DAY_BEFORE)
        for address, kind in self.routes.items():
            page.route(address, lambda route, kind=kind: route.fulfill(body=PIXEL, content_type=kind))
        page.on("console", lambda message: self.complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        page.on("request", self.note)
        page.goto(target.as_uri())
        return page

    @staticmethod
    def small_targets(page, selector):
        """Give what can be tapped and is smaller than 44 px."""
        return page.eval_on_selector_all(
            selector,
            """all => all.map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
                .filter(([, box]) => box.width && (box.width < 43.9 || box.height < 43.9))
                .map(([html, box]) => `${html} ${box.width}x${box.height}`)""",
        )

    @staticmethod
    def painted(page):
        """Count the pixels that the map's canvas shows."""
        return page.eval_on_selector(
            "canvas.plan-canvas",
            """canvas => {
                const copy = new OffscreenCanvas(canvas.width, canvas.height);
                const pen = copy.getContext("2d", { willReadFrequently: true });
                pen.drawImage(canvas, 0, 0);
                return pen.getImageData(0, 0, canvas.width, canvas.height).data
                    .reduce((sum, value, idx) => sum + (idx % 4 === 3 && value > 0), 0);
            }""",
        )

    @staticmethod
    def barriers(page):
        """Give what axe-core finds against WCAG 2.2 AA."""
        base = pytest.importorskip("axe_playwright_python.base", reason="axe-core is not installed")
        page.evaluate(base.AXE_FILE_PATH.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run({runOnly: rules})", WCAG)
        assert len(found["passes"]) > 10  # it looked
        return [
            f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]
        ]

    def note(self, request):
        """Write down a request that leaves the file."""
        if request.url.split(":")[0] not in {"file", "data", "blob"}:
            self.complaints.append(f"request: {request.url}")

    def close(self):
        """Close all pages."""
        for context in self.contexts:
            context.close()


@pytest.fixture
def viewer(browser, tmp_path):
    """Give a viewer; its complaints fail the test."""
    one = Viewer(browser=browser, folder=tmp_path)
    yield one
    one.close()
    assert one.complaints == []
