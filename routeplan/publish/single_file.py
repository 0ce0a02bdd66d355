"""Replace one file: readers and crashes meet the old contents or the new ones."""

import os
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Write a file beside another and put it in its place.

    Parameters
    ----------
    path : Path
        The file; its folder is there.
    data : bytes
        Its new contents.

    Raises
    ------
    OSError
        The system refuses; the old file stays.
    """
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
