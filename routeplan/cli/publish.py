"""``routeplan publish``."""

import json
from pathlib import Path
from typing import Annotated

import typer

from routeplan.errors import RouteplanError


def publish(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the plans.")],
    plan: Annotated[
        Path | None, typer.Option(help="Folder of the plan; default: the newest of the workspace.")
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print the number of rows as JSON.")] = False,
) -> None:
    """Write a plan into the database that [publish] names: stops, territories and key figures."""
    from routeplan.policy import read_policy
    from routeplan.publish.plan_folders import newest_plan
    from routeplan.publish.to_database import publish_to_database

    rules = read_policy(workspace / "policy.toml").publish
    if not rules.database:
        raise RouteplanError(
            "no_database",
            f"the policy of {workspace} names no database to publish to",
            'write [publish] database = "postgresql://USER@SERVER/DATABASE"',
        )
    folder = plan or newest_plan(workspace)
    written = publish_to_database(folder, rules.database, rules.schema_, workspace=workspace.resolve().name)
    if json_:
        typer.echo(
            json.dumps({"plan": written.plan, "schema": rules.schema_, **written.rows}, ensure_ascii=False)
        )
        return
    for table, count in written.rows.items():
        typer.echo(f"{rules.schema_}.{table:<12} {count:>9,}")
