"""Turn customers and field reps into territories, weeks of visits and daily routes."""
