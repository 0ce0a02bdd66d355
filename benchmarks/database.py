"""Reading a large company from files and from PostgreSQL: ``python -m benchmarks.database --database postgresql://...``.

The same generated tables are read as ``routeplan check`` reads them. Time and memory are those of a process of its own, imports
included; the server's are not counted. A row is appended to ``results/database.jsonl``, and the section of RESULTS.md is written from all rows.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.provenance import provenance
from benchmarks.report_sections import table, write_section
from benchmarks.segment import write_company
from benchmarks.watched import run_watched
from routeplan.database.connecting import connect

HERE = Path(__file__).parent
SCHEMA = "routeplan_benchmark"
TABLES = {
    "customers": "customer_id text, name text, lat float8, lon float8",
    "reps": "rep_id text, name text, lat float8, lon float8",
    "orders": "order_id text, customer_id text, date date, amount numeric",
}
READ = (
    "import sys; from pathlib import Path; from routeplan.intake import read_workspace; "
    "found = read_workspace(Path(sys.argv[1])); print(len(found.customers), len(found.orders))"
)


def load(folder: Path, url: str) -> None:
    """Copy the tables of a workspace into a schema of their own, and let a workspace beside it name them.

    Parameters
    ----------
    folder : Path
        The workspace; the other one is ``database`` in it.
    url : str
        The database.
    """
    with connect(url) as connection:
        connection.execute(f"drop schema if exists {SCHEMA} cascade")
        connection.execute(f"create schema {SCHEMA}")
        for name, columns in TABLES.items():
            connection.execute(f"create table {SCHEMA}.{name} ({columns})")
            statement = f"copy {SCHEMA}.{name} from stdin (format csv, header)"
            with (folder / f"{name}.csv").open("rb") as file, connection.cursor().copy(statement) as copy:
                while block := file.read(1 << 20):
                    copy.write(block)
    own = folder / "database"
    own.mkdir()
    lines = [f'{name} = "{url}#{SCHEMA}.{name}"' for name in TABLES]
    policy = (folder / "policy.toml").read_text(encoding="utf-8")
    (own / "policy.toml").write_text("\n".join([policy, "[tables]", *lines]) + "\n", encoding="utf-8")


def measure(workspace: Path) -> dict[str, object]:
    """Read a workspace in a process of its own.

    Parameters
    ----------
    workspace : Path
        The workspace.

    Returns
    -------
    dict
        ``read`` (customers and orders), ``took_s``, ``cpu_s`` and ``memory_mb`` (null where the system tells none).
    """
    command = [sys.executable, "-c", READ, str(workspace)]
    run = run_watched(command)
    return {
        "read": [int(word) for word in run.output.split()],
        "took_s": round(run.took_s, 1),
        "cpu_s": round(run.cpu_s, 1),
        "memory_mb": run.peak and round(run.peak.tree_mb),
    }


def section(rows: Sequence[Mapping[str, object]]) -> str:
    """Write the section of RESULTS.md, a line a row."""
    cells = [
        [
            f"{row['customers']:,} customers, {row['orders']:,} orders",
            f"{row['commit']}{' (uncommitted changes)' if row['dirty'] else ''}",
            str(row["source"]),
            f"{row['took_s']} s",
            f"{row['cpu_s']} s",
            "-" if row["memory_mb"] is None else f"{row['memory_mb']} MB",
        ]
        for row in rows
    ]
    return (
        "## Tables from a database\n\nThe tables of a generated company, read and checked from CSV files and from a PostgreSQL server on the same machine, "
        f"start of Python included, the server's own work not; `python -m benchmarks.database` repeats it.\n\n{table(('company', 'commit', 'from', 'time', 'processor', 'memory'), cells, left=3)}"
    )


def main() -> None:
    """Generate, load, read twice, append the rows and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True, help="a database in which a schema may be made")
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--orders", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    origin = provenance()  # before the rows make the checkout look changed
    size = {"customers": words.customers, "orders": words.orders, "seed": words.seed}
    with tempfile.TemporaryDirectory() as made:
        folder = write_company(Path(made) / "company", **size)
        load(folder, words.database)
        rows = [
            size | {"source": source} | measure(workspace) | origin
            for source, workspace in (("CSV", folder), ("PostgreSQL", folder / "database"))
        ]
    with connect(words.database) as connection:
        connection.execute(f"drop schema {SCHEMA} cascade")
    path = HERE / "results" / "database.jsonl"
    with path.open("a", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    known = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    write_section(HERE / "RESULTS.md", "database", section(known))
    sys.stderr.writelines(f"{row['source']}: {row['took_s']} s, {row['memory_mb']} MB\n" for row in rows)


if __name__ == "__main__":
    main()
