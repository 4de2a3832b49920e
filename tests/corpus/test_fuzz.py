"""A short run of the fuzz with each run of the tests; longer ones are `python -m tests.corpus.fuzz`."""

import json
import subprocess
import sys

from tests.conftest import ROOT, SAMPLES, SampleWorkbook


def test_damaged_workbooks_do_no_harm(sample_workbook: SampleWorkbook) -> None:
    """Each of 400 damaged workbooks is read or refused in words, in a process that ends in good order."""
    command = [sys.executable, "-m", "tests.corpus.fuzz", str(sample_workbook(SAMPLES[0], "zh")), "20240705", "400"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "panicked" not in done.stderr
    ends = json.loads(done.stdout)
    assert sum(ends.values()) == 400
    assert ends["read"] > 100
    assert ends["file-broken-part"] > 20
