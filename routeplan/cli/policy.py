"""``routeplan policy``."""

import typer

from routeplan.policy import default_policy_text


def policy() -> None:
    """Print the whole default policy with its comments."""
    typer.echo(default_policy_text(), nl=False)
