"""How far a number may lie beyond a limit before the judge objects."""

_TOLERANCE = 1e-6


def exceeds(value: float, limit: float) -> bool:
    """Say whether a value lies above a limit by more than rounding explains; so does what is no number.

    Parameters
    ----------
    value, limit
        Of one unit. The tolerance is 1e-6, of the limit where that is larger than 1.
    """
    return not value <= limit + _TOLERANCE * max(1.0, abs(limit))


def precedes(value: float, limit: float) -> bool:
    """Say whether a value lies below a limit by more than rounding explains; so does what is no number."""
    return exceeds(-value, -limit)
