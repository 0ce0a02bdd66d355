"""Problems for the districting tests."""

import numpy as np
import pytest

from solvers.districts import Problem


@pytest.fixture(scope="session")
def district():
    """Build a problem from a few fields; the rest: one unit of activity each, equal shares, homes at 0."""

    def build(
        xy, p, *, activity=None, tolerance=0.1, allowed=None, home=None, home_weight=0.2, share=None, **more
    ):
        xy = np.asarray(xy, dtype=float).reshape(-1, 2)
        n = len(xy)
        activity = np.ones((n, 1)) if activity is None else np.asarray(activity, dtype=float)
        activity = activity.reshape(n, -1) if activity.ndim == 1 else activity
        return Problem(
            xy=xy,
            activity=activity,
            share=np.full(p, 1 / p) if share is None else np.asarray(share, dtype=float),
            tolerance=np.broadcast_to(np.asarray(tolerance, dtype=float), (activity.shape[1],)).copy(),
            allowed=np.ones((n, p), dtype=bool) if allowed is None else np.asarray(allowed, dtype=bool),
            home_xy=np.zeros((p, 2)) if home is None else np.asarray(home, dtype=float),
            home_weight=home_weight,
            **more,
        )

    return build
