"""What the readers raise when a file is no table."""


class UnreadableError(Exception):
    """A file that cannot be read as a table.

    Parameters
    ----------
    code : str
        Kind of problem.
    message : str
        What is wrong with the file.
    hint : str, default ""
        What to do.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint
