"""Plans that live: weeks of planning, driving and planning again in a reality that does not keep to the plan."""
