"""``python -m routeplan``."""

from routeplan.cli import main

# worker processes import this module again
if __name__ == "__main__":
    main()
