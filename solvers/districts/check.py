"""Judge a solution from the problem's definition alone; shares no code with the search."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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

    Every unit is in exactly one territory that it allows, groups stay together, hand-overs keep within their limits, and
    territories that must hang together do, but for the units said to be loose; deviations, cost, hand-overs and the verdict on the
    tolerances are recomputed and compared; each missed tolerance has a finding. A missed tolerance is no violation.

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
        *_split_groups(problem, solution),
        *_wrong_handovers(problem, solution),
        *_torn(problem, solution),
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
            least = problem.tolerance[a] if problem.below is None else problem.below[a]
            if not -least - precision <= true <= problem.tolerance[a] + precision:
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


def _split_groups(problem: Problem, solution: Solution) -> list[Violation]:
    if problem.group is None:
        return []
    wrong = []
    for g in np.unique(problem.group[problem.group >= 0]):
        territories = set(solution.assignment[problem.group == g].tolist())
        if len(territories) > 1:
            message = f"group {g} is in territories {sorted(territories)}"
            wrong.append(Violation(code="group", index=int(g), message=message))
    return wrong


def _wrong_handovers(problem: Problem, solution: Solution) -> list[Violation]:
    n, p = problem.allowed.shape
    today = np.full(n, -1) if problem.current is None else problem.current
    true = (today >= 0) & (today != solution.assignment)
    if not np.array_equal(true, solution.handed_over):
        message = f"{true.sum()} units handed over, said {solution.handed_over.sum()}"
        return [Violation(code="handed_over", index=-1, message=message)]
    wrong = []
    # those whose territory of today may not hold them have to go, or all of their group; to whom is free
    forced = true & ~problem.allowed[np.arange(n), today]
    if problem.group is not None:
        for g in np.unique(problem.group[problem.group >= 0]):
            members = np.flatnonzero(problem.group == g)
            known = members[today[members] >= 0]
            if len(set(today[known].tolist())) > 1 or not problem.allowed[members][:, today[known]].all():
                forced[members] = true[members]
    most = problem.most_handovers_in_all
    if most is not None and true.sum() > max(most, forced.sum()):
        message = f"{true.sum()} units handed over, at most {most}"
        wrong.append(Violation(code="handovers_in_all", index=-1, message=message))
    if problem.most_handovers is not None:
        for j in range(p):
            own = (today == j) | (solution.assignment == j)
            count = int((true & own).sum())
            if count > max(problem.most_handovers[j], forced.sum()):
                message = f"territory {j} gives and takes {count} units, at most {problem.most_handovers[j]}"
                wrong.append(Violation(code="handovers", index=j, message=message))
    return wrong


def _torn(problem: Problem, solution: Solution) -> list[Violation]:
    if not problem.contiguous:
        return []
    wrong = []
    known = {(min(u, v), max(u, v)) for u, v in solution.crossings.tolist()}
    if problem.borders is not None:
        known |= {(min(u, v), max(u, v)) for u, v in problem.borders.tolist()}
        if not {tuple(sorted(pair)) for pair in solution.borders.tolist()} <= known:
            wrong.append(
                Violation(code="borders", index=-1, message="borders that the problem does not have")
            )
    beside: dict[int, list[int]] = {}
    for u, v in solution.borders.tolist():
        beside.setdefault(u, []).append(v)
        beside.setdefault(v, []).append(u)
    group = [-1] * len(problem.xy) if problem.group is None else problem.group.tolist()
    together: dict[int, list[int]] = {}
    for u, g in enumerate(group):
        together.setdefault(g, []).append(u)
    for j in range(len(problem.share)):
        left = set(np.flatnonzero((solution.assignment == j) & ~solution.loose).tolist())
        if not left:
            continue
        reached = [left.pop()]
        while reached:
            u = reached.pop()
            around = beside.get(u, []) + (together[group[u]] if group[u] >= 0 else [])
            found = left.intersection(around)
            left -= found
            reached += found
        if left:
            message = f"territory {j} is torn: {len(left)} units hang on to it by no border"
            wrong.append(Violation(code="torn", index=j, message=message))
    return wrong


def _wrong_cost(problem: Problem, solution: Solution, precision: float) -> list[Violation]:
    wrong = []
    true = 0.0
    for j in range(len(problem.share)):
        members = np.flatnonzero(solution.assignment == j)
        if not len(members):
            continue
        weight = problem.weights[members]
        sums = [float(weight @ _apart(problem, members, int(c))) for c in members]
        true += (1.0 - problem.home_weight) * min(sums)
        if problem.home_distance is not None:
            home = problem.home_distance[members, j]
        else:
            home = np.linalg.norm(problem.xy[members] - problem.home_xy[j], axis=1)
        true += problem.home_weight * float(weight @ home)
        centre = int(solution.centres[j])
        if centre not in members or float(weight @ _apart(problem, members, centre)) > min(sums) * (
            1 + precision
        ):
            message = f"territory {j} has the centre {centre}, which is not the one of least cost"
            wrong.append(Violation(code="centre", index=j, message=message))
    if abs(true - solution.cost) > precision * max(1.0, true):
        message = f"cost {true:.6f}, said {solution.cost:.6f}"
        wrong.append(Violation(code="cost", index=-1, message=message))
    return wrong


def _apart(problem: Problem, members: NDArray[np.int64], centre: int) -> NDArray[np.float64]:
    if problem.distance is not None:
        return np.asarray(problem.distance[members, centre])
    return np.asarray(np.linalg.norm(problem.xy[members] - problem.xy[centre], axis=1))
