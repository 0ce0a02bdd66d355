"""Libraries that come with the extra `bench`, loaded when an engine is first asked to solve."""

from importlib import import_module
from types import ModuleType


def library(name: str) -> ModuleType:
    """Import a library.

    Parameters
    ----------
    name
        Name of the module.

    Returns
    -------
    module
        The module.

    Raises
    ------
    ImportError
        When it is not installed, saying how to install it.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is not installed: pip install 'routeplan[bench]'") from error
