"""What several tests of whole commands begin with."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SAMPLES, SampleWorkbook


@pytest.fixture
def archive(sample_workbook: SampleWorkbook, tmp_path: Path) -> Path:
    """A folder of the sample meetings, in a folder of their quarter."""
    folder = tmp_path / "会议 2024"
    (folder / "第三季度").mkdir(parents=True)
    for name in SAMPLES:
        shutil.copy(sample_workbook(name, "zh"), folder / "第三季度" / f"{name}.xlsx")
    return folder
