"""Judge a solution from the problem's definition alone; shares no code with the search."""

from dataclasses import dataclass

import numpy as np

from solvers.districts.problem import Problem
from solvers.districts.solution import Solution


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Name what is wrong: a code, the index of the unit or territory (-1: the whole), and a sentence."""

    code: str
    index: int
    message: str


def check(problem: Problem, solution: Solution, *, precision: float = 1e-6) -> tuple[Violation, ...]:
    """Return everything that is wrong with a solution; nothing, if it is what it says.

    Every unit is in exactly one territory that it allows; deviations, cost and the verdict on the tolerances are
    recomputed and compared; each missed tolerance has a finding. A missed tolerance is no violation.

    Parameters
    ----------
    problem : Problem
        A valid problem.
    solution : Solution
        The solution to judge.
    precision : float
        Largest relative difference between a figure and its recomputation.
    """
    n, p = problem.allowed.shape
    if solution.assignment.shape != (n,):
        shape = solution.assignment.shape
        return (Violation(code="shape", index=-1, message=f"{shape} assigned, there are {n} units"),)
    wrong = []
    for i in range(n):
        j = int(solution.assignment[i])
        if not 0 <= j < p:
            wrong.append(Violation(code="range", index=i, message=f"unit {i} is in territory {j} of {p}"))
        elif not problem.allowed[i, j]:
            wrong.append(Violation(code="allowed", index=i, message=f"unit {i} may not be in territory {j}"))
    if any(violation.code == "range" for violation in wrong):
        return tuple(wrong)
    return (
        *wrong,
        *_wrong_deviations(problem, solution, precision),
        *_wrong_cost(problem, solution, precision),
    )


def _wrong_deviations(problem: Problem, solution: Solution, precision: float) -> list[Violation]:
    p, measures = len(problem.share), len(problem.tolerance)
    if solution.deviation.shape != (p, measures):
        return [
            Violation(code="deviation", index=-1, message=f"deviation has shape {solution.deviation.shape}")
        ]
    wrong = []
    missed = set()
    for j in range(p):
        for a in range(measures):
            total = float(problem.activity[:, a].sum())
            held = float(problem.activity[solution.assignment == j, a].sum())
            true = held / (problem.share[j] * total) - 1.0 if total > 0 else 0.0
            if abs(true - solution.deviation[j, a]) > precision * max(1.0, abs(true)):
                message = (
                    f"territory {j}, measure {a}: deviation {true:.6f}, said {solution.deviation[j, a]:.6f}"
                )
                wrong.append(Violation(code="deviation", index=j, message=message))
            if abs(true) > problem.tolerance[a] + precision:
                missed.add((j, a))
    explained = {(finding.territory, finding.measure) for finding in solution.findings}
    for j, a in sorted(missed - explained):
        message = f"territory {j} misses the tolerance of measure {a} without a finding"
        wrong.append(Violation(code="unexplained", index=j, message=message))
    if solution.within_tolerance and missed:
        wrong.append(
            Violation(code="verdict", index=-1, message=f"within tolerance, but {len(missed)} are not")
        )
    if not solution.within_tolerance and not solution.findings:
        wrong.append(
            Violation(code="verdict", index=-1, message="not within tolerance, but nothing is missed")
        )
    return wrong


def _wrong_cost(problem: Problem, solution: Solution, precision: float) -> list[Violation]:
    n = len(problem.xy)
    squares = 0.0
    for j in range(len(problem.share)):
        members = np.flatnonzero(solution.assignment == j)
        if not len(members):
            continue
        shares = [column[members] / column.sum() for column in problem.activity.T if column.sum() > 0]
        weight = np.mean([np.full(len(members), 1.0 / n), *shares], axis=0)
        centre = np.average(problem.xy[members], axis=0, weights=weight)
        squares += float(weight @ np.square(problem.xy[members] - centre).sum(axis=1))
        squares += problem.home_weight * float(weight.sum() * np.square(centre - problem.home_xy[j]).sum())
    true = squares**0.5
    if abs(true - solution.cost) > precision * max(1.0, true):
        return [Violation(code="cost", index=-1, message=f"cost {true:.6f} m, said {solution.cost:.6f} m")]
    return []
