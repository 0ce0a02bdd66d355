"""Our own road engine against networkx and OSRM, its size and speed, and the straight line against roads."""
