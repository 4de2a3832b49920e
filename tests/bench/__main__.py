"""`make bench`: measures, prints the table, writes `build/bench.json`."""

import sys
import tempfile
from pathlib import Path

from tests.bench.report import table, write_json
from tests.bench.rows import measured

TARGET = Path("build/bench.json")


def main() -> None:
    """Measure every row, telling which is done on stderr."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for row in measured(Path(folder)):
            print(f"measured: {row.job}", file=sys.stderr)
            rows.append(row)
    write_json(rows, TARGET)
    print(table(rows))
    print(f"written: {TARGET}")


if __name__ == "__main__":
    main()
