"""``routeplan serve``."""

import signal
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import say


def serve(
    plan: Annotated[Path, typer.Argument(help="Folder of a plan.")],
    host: Annotated[
        str, typer.Option(help="Address to listen on; default: this machine's in the local network.")
    ] = "",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0: any that is free.")] = 8017,
) -> None:
    """Serve the reps' pages in the local network, one unguessable link a rep, until Ctrl-C."""
    from platformdirs import user_data_path

    from routeplan.publish.plan_json import read_plan
    from routeplan.serving.links import own_key, rep_links
    from routeplan.serving.server import Server, contents_of, own_address

    links = rep_links(read_plan(plan), plan, own_key(user_data_path("routeplan") / "serve.key"))
    address = host or own_address()
    with Server(contents_of(links, "routeplan"), host=address, port=port) as server:
        for link in links:
            typer.echo(f"{link.rep_id}\thttp://{address}:{server.server_port}/{link.token}/")
        say("Each link is for one rep: whoever has it reads that rep's page. Ctrl-C stops.")
        # a shell lets what it starts in the background ignore Ctrl-C; services are stopped by SIGTERM
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.default_int_handler)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("stopped")
