"""Our moves in the local search of OR-Tools."""

from typing import TYPE_CHECKING

from solvers.visits.peers.library import library
from solvers.visits.peers.ortools_moves import ClientMoves

if TYPE_CHECKING:
    from ortools.constraint_solver import pywrapcp


def add_moves(routing: "pywrapcp.RoutingModel", moves: ClientMoves) -> "pywrapcp.IntVarLocalSearchOperator":
    """Let the local search of a model change patterns and reps.

    Parameters
    ----------
    routing
        The model, not yet closed.
    moves
        What to propose.

    Returns
    -------
    pywrapcp.IntVarLocalSearchOperator
        The operator. OR-Tools does not own what Python has made: it must live as long as the model.
    """
    size = routing.Size()

    # The library has no types, so its classes are of none that could be named.
    class Operator(library("ortools.constraint_solver.pywrapcp").IntVarLocalSearchOperator):  # type: ignore[misc]
        """Hand the moves to OR-Tools, which names the methods."""

        def OnStart(self) -> None:  # noqa: N802 -- named by the library
            moves.look_at([self.Value(k) for k in range(size)])

        def OneNeighbor(self) -> bool:  # noqa: N802 -- named by the library
            change = moves.propose()
            for k, after in (change or {}).items():
                self.SetValue(k, after)
            return change is not None

    operator = Operator([routing.NextVar(k) for k in range(size)])
    routing.AddLocalSearchOperator(operator)
    return operator
