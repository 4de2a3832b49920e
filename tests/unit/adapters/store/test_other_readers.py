"""The tables as others read them: pandas, DuckDB, polars and Dask, as docs/store.md says, with nothing of ours."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.adapters.store.making import fill, flat, item, outcome
from tests.unit.analysis.making import day
from tracker.adapters.store.layout import TABLES
from tracker.model.vocabulary import Status

if TYPE_CHECKING:
    import pandas as pd

pytestmark = pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")

BOOKS = [
    flat(
        "2024/甲.xlsx",
        item("M-1-01", owner="null", department="NA", original_due=day("08-05"), status=Status.BLOCKED),
        item("M-1-02", 5, owner="", progress=70),
    ),
    flat("乙.xlsx", item("M-1-02", status=Status.DONE), meeting="M-2", start="2025-01-06T09:30"),
    flat("无日期.xlsx", item("M-3-01"), meeting="M-3", start=""),
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three months."""
    folder = tmp_path_factory.mktemp("库 1")
    fill(folder, 1, [outcome(made) for made in BOOKS])
    return folder


def by_pandas(place: Path, table: str) -> "pd.DataFrame":
    """Read a folder."""
    import pandas as pd

    return pd.read_parquet(place / table)


def by_duckdb(place: Path, table: str) -> "pd.DataFrame":
    """Read files by a pattern, the month from their path."""
    import duckdb

    sql = f"select * from read_parquet('{place}/{table}/**/*.parquet', hive_partitioning = true)"
    return duckdb.sql(sql).df()


def by_polars(place: Path, table: str) -> "pd.DataFrame":
    """Read a folder lazily."""
    import polars as pl

    return pl.scan_parquet(place / table, hive_partitioning=True).collect().to_pandas()


def by_dask(place: Path, table: str) -> "pd.DataFrame":
    """Read a folder in as many tasks as it has months."""
    import dask.dataframe as dd

    return dd.read_parquet(place / table).compute(scheduler="sync")


READERS = [by_pandas, by_duckdb, by_polars, by_dask]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("read", READERS)
def test_every_table_is_readable(place: Path, read: "Callable[[Path, str], pd.DataFrame]", table: str) -> None:
    """Each row once, whatever has been written and replaced before."""
    rows = read(place, table)
    assert len(rows) == {"actions": 4, "meetings": 3, "findings": 3, "observations": 3}[table]
    months = {"2026-11"} if table == "observations" else {"2024-07", "2025-01", "undated"}
    assert set(rows["month"].astype(str)) == months


@pytest.mark.parametrize("read", READERS)
def test_words_and_dates_come_as_they_are(place: Path, read: "Callable[[Path, str], pd.DataFrame]") -> None:
    """A person called null stays one, the empty text stays text, a day stays a day, the truth is one condition away."""
    import pandas as pd

    rows = read(place, "actions")
    first = rows[rows["key"] == "M-1-01"].iloc[0]
    assert (first["owner"], first["department"], first["status"]) == ("null", "NA", "blocked")
    assert pd.Timestamp(first["due"]) == pd.Timestamp("2024-08-05")
    assert pd.Timestamp(first["start"]) == pd.Timestamp("2024-07-01T10:00")
    assert pd.isna(rows[rows["key"] == "M-3-01"].iloc[0]["due"])
    carried = rows[rows["key"] == "M-1-02"].set_index("file")
    assert carried["is_latest"].astype(bool).to_dict() == {"2024/甲.xlsx": False, "乙.xlsx": True}
    assert carried["owner"]["2024/甲.xlsx"] == ""
    assert carried["progress"]["2024/甲.xlsx"] == 70


@pytest.mark.parametrize("read", READERS)
def test_what_was_written_again_is_read_once(tmp_path: Path, read: "Callable[[Path, str], pd.DataFrame]") -> None:
    """After several scans there is one file a month, and nothing of the earlier ones."""
    for number in range(1, 4):
        fill(tmp_path, number, [outcome(made, number) for made in BOOKS])
    assert len(read(tmp_path, "actions")) == 4
    assert len(read(tmp_path, "observations")) == 3
