"""What wrote the shipped scenarios: places, shops, revenues and histories, drawn from fixed seeds."""
