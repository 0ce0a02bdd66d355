"""Travel times from routing servers of the user's own."""

import os
from typing import Literal

from routeplan.travel.cache_folder import cache_folder
from routeplan.travel.servers import ors, osrm, valhalla
from routeplan.travel.servers.cache import AnswerCache
from routeplan.travel.servers.client import ServerClient
from routeplan.travel.servers.ors import OrsServer
from routeplan.travel.servers.osrm import OsrmServer
from routeplan.travel.servers.server import Server
from routeplan.travel.servers.valhalla import ValhallaServer

__all__ = ["OrsServer", "OsrmServer", "ServerKind", "ValhallaServer", "routing_server"]

ServerKind = Literal["osrm", "valhalla", "ors"]


def routing_server(
    kind: ServerKind, url: str, *, max_table: int | None = None
) -> OsrmServer | ValhallaServer | OrsServer:
    """Connect to a routing server, with answers kept in the user's cache folder.

    Parameters
    ----------
    kind : {"osrm", "valhalla", "ors"}
        What it is.
    url : str
        Its address, without the path of a service.
    max_table : int, optional
        Most rows, and most columns, of one table; default: 100 for OSRM, 50 for the others.

    Returns
    -------
    OsrmServer, ValhallaServer or OrsServer
        A source of travel times and lines. Nothing is sent yet.

    Raises
    ------
    RouteplanError
        The address is none (``server_url``).

    Notes
    -----
    The key of openrouteservice is taken from ``$ROUTEPLAN_ORS_KEY``; a server of one's own needs none.
    """
    cache = AnswerCache(cache_folder())
    if kind == "osrm":
        client = ServerClient(Server(name=osrm.NAME, url=url), cache)
        return OsrmServer(client=client, max_table=max_table or 100)
    if kind == "valhalla":
        client = ServerClient(Server(name=valhalla.NAME, url=url), cache)
        return ValhallaServer(client=client, max_table=max_table or 50)
    key = os.environ.get(ors.KEY_VARIABLE, "")
    server = Server(
        name=ors.NAME, url=url, headers={"Authorization": key} if key else {}, key_variable=ors.KEY_VARIABLE
    )
    return OrsServer(client=ServerClient(server, cache), max_table=max_table or 50)
