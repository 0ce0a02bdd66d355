"""What is said when a server fails. No host, key or place stands in it."""

from routeplan.errors import Exit, RouteplanError


class NoWayError(RouteplanError):
    """A place has no road, or no way leads between places: no line can be drawn, and no table made."""


def failure(code: str, message: str, hint: str) -> RouteplanError:
    """Make the error of a data source, with which the command line ends as 3."""
    return RouteplanError(code, message, hint, exit_status=Exit.SOURCE)


def unreachable(name: str, attempts: int, reason: str) -> RouteplanError:
    """Say that nobody answers."""
    return failure(
        "server_unreachable",
        f"the {name} server cannot be reached: {reason} ({attempts} attempts)",
        "check that it runs, its url in policy.toml, and the network",
    )


def busy(name: str, attempts: int, retry_after_s: float | None) -> RouteplanError:
    """Say that the server wants to be asked less."""
    later = f" and asks to come back in {retry_after_s:,.0f} s" if retry_after_s else ""
    return failure(
        "server_busy",
        f"the {name} server has no room for more requests{later} ({attempts} attempts)",
        "run again later: answers so far are kept; or ask less often, or raise the limits of your server",
    )


def broken(name: str, status: int, attempts: int) -> RouteplanError:
    """Say that the server fails inside."""
    return failure(
        "server_failed",
        f"the {name} server fails: status {status} ({attempts} attempts)",
        "look into the server's own log; answers so far are kept",
    )


def refused(name: str, status: int, key_variable: str) -> RouteplanError:
    """Say that the key is not accepted."""
    hint = f"check the key in ${key_variable}" if key_variable else "check who may ask the server"
    return failure("server_refused", f"the {name} server refuses access: status {status}", hint)


def wrong_answer(name: str, what: str) -> RouteplanError:
    """Say that the answer is none."""
    return failure(
        "server_answer",
        f"the {name} server's answer {what}",
        f"check that the url in policy.toml is that of a {name} server, and the server's version",
    )


def wrong_request(name: str, status: int) -> RouteplanError:
    """Say that the server does not know the request."""
    return failure(
        "server_request",
        f"the {name} server does not take the request: status {status}",
        f"check that the url in policy.toml is that of a {name} server, without the path of a service",
    )


def too_large(name: str) -> RouteplanError:
    """Say that a table or route passes the server's limit."""
    return failure(
        "server_limit",
        f"the {name} server takes no table or route as large as was asked for",
        "set max_table lower, or raise the limit of your server",
    )


def no_road(name: str) -> NoWayError:
    """Say that a place lies far from every road that the server knows."""
    return NoWayError(
        "server_no_road",
        f"the {name} server knows no road near one of the places, or no way between them",
        "check that its map covers all customers and reps, and their lon and lat",
        exit_status=Exit.SOURCE,
    )


def no_profile(name: str, mode: str, known: list[str]) -> RouteplanError:
    """Say that a mode of travel is not mapped to a profile of the server."""
    return RouteplanError(
        "server_mode",
        f"there is no profile of the {name} server for the mode '{mode}'",
        f"reps may travel by {', '.join(known)}",
    )


def no_key(name: str, variable: str) -> RouteplanError:
    """Say that the key is missing."""
    return RouteplanError(
        "server_key", f"{name} needs a key, and ${variable} is not set", f"set {variable} to your key"
    )


def no_address(name: str) -> RouteplanError:
    """Say that an address is none."""
    return RouteplanError(
        "server_url", f"the url of the {name} server is no address", 'write it as "http://localhost:5000"'
    )
