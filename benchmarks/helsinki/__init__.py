"""A real town with real opening hours on its own streets, planned without and with its rush hours."""
