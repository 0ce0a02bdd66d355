"""Draw the response curve of docs/cadence.md: ``uv run python docs/cadence_picture.py``."""

from pathlib import Path

import matplotlib as mpl
import numpy as np

mpl.use("Agg")

from matplotlib import pyplot as plt

from routeplan.policy import ResponseRules
from routeplan.portfolio.callplan.response import Response

PICTURE = Path(__file__).parent / "pictures" / "response-curve.png"
MARKED = (0.0, 0.5, 1.0, 2.0)
BLUE, GREY = "#1f5fa8", "#6b7280"


def main() -> None:
    """Draw the curve of the default policy, and what each doubling of visits brings."""
    curve = Response.from_rules(ResponseRules())
    visits = np.linspace(0, 3, 301)
    figure, axes = plt.subplots(figsize=(8, 4.2), dpi=120)
    axes.axhline(100 * curve.most, color=GREY, linewidth=1, linestyle="--")
    axes.text(
        3,
        100 * curve.most + 2,
        f"most = {curve.most:.2f}: no number of visits exceeds it",
        ha="right",
        color=GREY,
    )
    axes.plot(visits, [100 * curve.share(one) for one in visits], color=BLUE, linewidth=2.5)
    for one in MARKED:
        value = 100 * curve.share(one)
        axes.plot(one, value, "o", color=BLUE, markersize=7)
        label = f"kept = {curve.kept:.2f}" if one == 0 else f"{value:.0f} %"
        axes.annotate(label, (one, value), (8, -14), textcoords="offset points")
    axes.set_xlim(-0.05, 3.05)
    axes.set_ylim(0, 145)
    axes.set_xticks((0, 0.5, 1, 1.5, 2, 2.5, 3), ("none", "half", "today", "1.5 x", "twice", "2.5 x", "3 x"))
    axes.set_xlabel("visits a year")
    axes.set_ylabel("what the customer brings, % of today")
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(PICTURE)


if __name__ == "__main__":
    main()
