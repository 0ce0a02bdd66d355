"""What the JSON files that we read again have in common."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Document(BaseModel):
    """Who wrote a file, and in which version of its format.

    Parameters
    ----------
    program : {"routeplan"}
        Who.
    format : {1}
        The version; "schema" in the file.
    """

    model_config = ConfigDict(frozen=True)

    program: Literal["routeplan"]
    format: Literal[1] = Field(alias="schema")


def broken(file: str, error: ValidationError) -> str:
    """Say what is wrong with a JSON file of ours.

    Parameters
    ----------
    file : str
        Its name.
    error : ValidationError
        What the reader found.
    """
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{file} is none of ours, or damaged: {place + ': ' if place else ''}{first['msg']}"
