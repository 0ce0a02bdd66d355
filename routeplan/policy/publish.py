"""Where plans are written, beside their folder."""

from typing import Annotated

from pydantic import AfterValidator, Field

from routeplan.database.address import check_address, is_database, split_address
from routeplan.policy.values import Rules


def _database(spec: str) -> str:
    if not spec:
        return spec
    if not is_database(spec) or split_address(spec)[1]:
        raise ValueError('write an address such as "postgresql://USER@SERVER/DATABASE"')
    check_address(spec)
    return spec


class PublishRules(Rules):
    """``[publish]``: the database that ``routeplan publish`` writes into."""

    database: Annotated[str, AfterValidator(_database)] = ""
    # pydantic's own models have a method of this name
    schema_: str = Field(default="routeplan", alias="schema", min_length=1)
