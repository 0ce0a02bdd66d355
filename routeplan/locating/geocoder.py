"""Ask the geocoder that the policy names."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from routeplan.coordinates import to_wgs84
from routeplan.errors import RouteplanError
from routeplan.locating.candidate import Candidate, Service
from routeplan.locating.chinese_services import AMAP, BAIDU, TENCENT
from routeplan.locating.open_services import NOMINATIM, PHOTON
from routeplan.policy import GeocoderName, LocateRules
from routeplan.travel.cache_folder import cache_folder
from routeplan.travel.servers import failures
from routeplan.travel.servers.cache import AnswerCache
from routeplan.travel.servers.client import ServerClient
from routeplan.travel.servers.server import Server

SERVICES: Mapping[GeocoderName, Service] = {
    "nominatim": NOMINATIM,
    "photon": PHOTON,
    "amap": AMAP,
    "baidu": BAIDU,
    "tencent": TENCENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Geocoder:
    """A geocoder that is ready to be asked.

    Parameters
    ----------
    service : Service
        What it is.
    client : ServerClient
        Who asks it.
    language : str
        Language tag of the labels wanted.
    """

    service: Service
    client: ServerClient
    language: str

    @classmethod
    def from_rules(cls, rules: LocateRules, language: str) -> "Geocoder":
        """Take service, address and pace from the policy, and the key from the environment.

        Raises
        ------
        RouteplanError
            No address is named (``locate_url``), or the key is missing (``server_key``).
        """
        service = SERVICES[rules.geocoder]
        if not rules.url:
            raise RouteplanError(
                "locate_url",
                "no geocoder is named",
                f'set [locate] geocoder = "{rules.geocoder}" and url = "https://..." in policy.toml: '
                "addresses of customers are sent there",
            )
        secrets = {}
        if service.key_variable:
            key = os.environ.get(service.key_variable, "")
            if not key:
                raise failures.no_key(service.name, service.key_variable)
            secrets = {service.key_param: key}
        server = Server(
            name=service.name,
            url=rules.url,
            secrets=secrets,
            key_variable=service.key_variable,
            per_second=rules.per_second,
        )
        return cls(
            service=service, client=ServerClient(server, AnswerCache(cache_folder())), language=language
        )

    def find(self, address: str) -> tuple[Candidate, ...]:
        """Find what an address may mean.

        Parameters
        ----------
        address : str
            An address in one line.

        Returns
        -------
        tuple of Candidate
            In WGS84, best first; () if the service knows nothing of the kind.

        Raises
        ------
        RouteplanError
            The service fails; see ``ServerClient.ask``.
        """
        request = self.service.request(" ".join(address.split()), self.language)
        return tuple(self._in_wgs84(one) for one in self.client.ask(request, self.service.read))

    def _in_wgs84(self, found: Candidate) -> Candidate:
        lon, lat = to_wgs84(np.array([found.lon]), np.array([found.lat]), self.service.system)
        return Candidate(
            lon=float(lon[0]), lat=float(lat[0]), level=found.level, label=found.label, is_sure=found.is_sure
        )
