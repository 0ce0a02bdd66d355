"""The curve of what a customer brings over how often it is visited."""

from dataclasses import dataclass, replace
from math import exp, log
from typing import Self

from routeplan.policy import ResponseRules

LEAST_ELASTICITY = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A concave response of yearly value to visits.

    Parameters
    ----------
    kept : float
        Share of the value that stays without any visit, 0 to 1.
    most : float
        Share that no number of visits exceeds, above 1.

    Notes
    -----
    R(x) = most - (most - kept) exp(-k x), with x the visits over those of today and k so that R(1) = 1: the modified exponential
    of Lodish (1971), asked for as CALLPLAN asks, by what happens without visits and with as many as one could make.
    Its elasticity today is R'(1) = k (most - 1); the defaults of the policy give 0.33. Albers, Mantrala and Sridhar (2010) found 0.31
    in the mean of 506 studies' estimates.

    References
    ----------
    .. [1] L. M. Lodish, "CALLPLAN: An interactive salesman's call planning system", Management Science 18 (1971),
       doi:10.1287/mnsc.18.4.P25.
    .. [2] S. Albers, M. K. Mantrala, S. Sridhar, "Personal selling elasticities: a meta-analysis", Journal of Marketing
       Research 47 (2010), doi:10.1509/jmkr.47.5.840.

    Examples
    --------
    >>> curve = Response(kept=0.4, most=1.3)
    >>> [round(curve.share(x), 2) for x in (0, 0.5, 1, 2)]
    [0.4, 0.78, 1.0, 1.2]
    """

    kept: float
    most: float

    @classmethod
    def from_rules(cls, rules: ResponseRules) -> Self:
        """Take the shares that the policy states."""
        return cls(kept=rules.kept, most=rules.most)

    @property
    def rate(self) -> float:
        """The k of the formula."""
        return log((self.most - self.kept) / (self.most - 1))

    @property
    def elasticity(self) -> float:
        """Percent of value that one percent of visits more bring today."""
        return self.rate * (self.most - 1)

    def share(self, visits: float) -> float:
        """Give the value as a share of today's, for visits as a share of today's."""
        return self.most - (self.most - self.kept) * exp(-self.rate * visits)

    def with_elasticity(self, elasticity: float) -> Self:
        """Give the curve of the same limit whose slope today is this, as far as at least nothing is kept without visits."""
        above = self.most - 1
        steepest = above * log(self.most / above)
        rate = min(max(elasticity, LEAST_ELASTICITY), steepest) / above
        return replace(self, kept=max(0.0, self.most - above * exp(rate)))
