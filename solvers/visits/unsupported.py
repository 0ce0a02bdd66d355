"""What an engine says of a problem that it cannot express."""


class Unsupported(Exception):  # noqa: N818 -- no error of the problem: another engine can solve it
    """Say which rules of a problem an engine cannot express.

    Parameters
    ----------
    engine
        Name of the engine.
    rules
        Names of the rules, in words.
    """

    def __init__(self, engine: str, rules: tuple[str, ...]) -> None:
        super().__init__(f"{engine} cannot express: {', '.join(rules)}")
        self.engine = engine
        self.rules = rules
