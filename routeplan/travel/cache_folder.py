"""Where answers and road networks are kept between runs."""

import os
from pathlib import Path

from platformdirs import user_cache_path


def cache_folder() -> Path:
    """Give the folder of the cache, which need not exist yet.

    Returns
    -------
    Path
        ``$ROUTEPLAN_CACHE`` where it is set, else the user's cache folder.
    """
    chosen = os.environ.get("ROUTEPLAN_CACHE", "")
    return Path(chosen).expanduser() if chosen else user_cache_path("routeplan", appauthor=False)
