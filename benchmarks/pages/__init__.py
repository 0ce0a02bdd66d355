"""Size and speed of the planner's and the reps' pages, each beside its budget."""
