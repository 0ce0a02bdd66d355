"""Who serves whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """The customers of one rep.

    Parameters
    ----------
    rep_id : str
        The rep.
    customer_ids : tuple of str
        The customers, sorted.
    """

    rep_id: str
    customer_ids: tuple[str, ...]
