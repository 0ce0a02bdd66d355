"""The file of a table of travel times: headings, units, and what is wrong with its cells."""

from pathlib import Path

import numpy as np
import pandas as pd

from routeplan.errors import InputError, Problem, RouteplanError

TIMES = {"seconds": 1.0, "minutes": 60.0}
DISTANCES = {"metres": 1.0, "km": 1000.0}
_LISTED = 20


def read_table_file(path: Path) -> pd.DataFrame:
    """Read the rows of a table of travel times.

    Parameters
    ----------
    path : Path
        CSV (comma, semicolon or tab; UTF-8) or Parquet.

    Returns
    -------
    DataFrame
        Columns ``from`` and ``to`` (str), ``seconds`` and ``metres`` (float, whole); the index is the row as a
        spreadsheet counts it.

    Raises
    ------
    RouteplanError
        The file cannot be read (``matrix_file``).
    InputError
        Columns are missing, or cells are wrong.
    """
    cells = _read(path)
    cells.columns = pd.Index([str(heading).strip().lower() for heading in cells.columns])
    time, distance = _one_of(cells, TIMES), _one_of(cells, DISTANCES)
    absent = [name for name in ("from", "to") if name not in cells.columns]
    absent += ["minutes or seconds"] * (not time) + ["km or metres"] * (not distance)
    if absent:
        raise InputError(
            [
                Problem(
                    code="matrix_column",
                    message=f"there is no column {name}",
                    file=path.name,
                    row=1,
                    hint="the columns are from, to, minutes or seconds, and km or metres",
                )
                for name in absent
            ]
        )
    cells.index = pd.RangeIndex(2, len(cells) + 2)
    rows = pd.DataFrame({name: cells[name].astype(str).str.strip() for name in ("from", "to")})
    seconds, metres = (pd.to_numeric(cells[name], errors="coerce").astype(float) for name in (time, distance))
    _check(path.name, cells, {time: seconds, distance: metres})
    # to whole seconds only after the noise of the twelfth digit is gone
    rows["seconds"] = np.ceil(np.round(seconds * TIMES[time], 6))
    rows["metres"] = np.rint(metres * DISTANCES[distance])
    return rows


def _read(path: Path) -> pd.DataFrame:
    try:
        if path.suffix.lower() == ".parquet":
            return pd.read_parquet(path)
        with path.open(encoding="utf-8-sig") as file:
            head = file.readline()
        separator = max(",;\t", key=head.count)
        return pd.read_csv(path, sep=separator, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except ImportError:
        reason, hint = (
            "reading Parquet needs the library pyarrow",
            "install pyarrow, or save the table as CSV",
        )
    except OSError as error:
        reason, hint = error.strerror or "it cannot be read", "check the name in [travel]"
    except ValueError as error:  # pandas' and unicode's errors are ValueErrors
        reason = "it is not UTF-8" if isinstance(error, UnicodeError) else "it is no table"
        hint = "save it as CSV in UTF-8"
    raise RouteplanError("matrix_file", f"{path.name}: {reason}", hint)


def _one_of(cells: pd.DataFrame, names: dict[str, float]) -> str:
    return next((name for name in names if name in cells.columns), "")


def _check(file: str, cells: pd.DataFrame, numbers: dict[str, "pd.Series[float]"]) -> None:
    problems: list[Problem] = []
    for name, values in numbers.items():
        wrong = values.index[~(np.isfinite(values) & (values >= 0))]
        problems += [
            Problem(
                code="matrix_value",
                message=f"'{str(cells[name].loc[row])[:60]}' is no number from 0 up",
                file=file,
                row=int(row),
                column=name,
                value=str(cells[name].loc[row])[:60],
                hint="leave out the row of a pair without a way",
            )
            for row in wrong[:_LISTED]
        ]
        more = len(wrong) - _LISTED
        if more > 0:
            text = f"and {more:,} more rows"
            problems.append(Problem(code="matrix_value", message=text, file=file, column=name, rows=more))
    if problems:
        raise InputError(problems)
