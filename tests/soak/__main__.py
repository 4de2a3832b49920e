"""`make soak`: kills and damaged workbooks in large numbers; prints how each ended, and fails where any did harm."""

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.conftest import EXAMPLES, ROOT, SAMPLES
from tests.soak.archive import scan_archive
from tests.soak.commits import kill_commits, kill_scans
from tests.soak.kills import WRITES, kill_command, kill_writes
from tracker.adapters.build import build_workbook
from tracker.adapters.meeting_toml import read_meeting
from tracker.adapters.template import TemplateFolder

HARM = ("corrupt", "lost", "litter", "refused at the next start", "opened the second time")
KILLS, COMMANDS, CASES, SHARE = 1000, 1000, 200_000, 10_000


def main() -> int:
    """Run everything; 1 where a file was lost or spoilt, or a damaged workbook did harm."""
    is_well = True
    with tempfile.TemporaryDirectory(prefix="tracker-soak-") as name:
        folder, workbook = Path(name), Path(name, "meeting.xlsx")
        template = TemplateFolder()
        register = read_meeting(EXAMPLES / f"{SAMPLES[0]}.toml", EXAMPLES / "organisation.toml", template.schema())
        workbook.write_bytes(build_workbook(register, template, "zh"))
        for number, (what, write) in enumerate(WRITES.items()):
            (folder / str(number)).mkdir()
            is_well &= _tell(f"kill -9 while writing {what}", kill_writes(folder / str(number), write, KILLS, number))
        is_well &= _tell("kill -9 in a commit of the store", kill_commits(folder / "store", KILLS, 1))
        archive = folder / "archive"
        archive.mkdir()
        for number in range(4):
            (archive / f"{number}.xlsx").write_bytes(workbook.read_bytes())
        is_well &= _tell("kill -9 in `tracker scan`", kill_scans(archive, KILLS, 1))
        out = folder / "minutes"
        asked = ["minutes", str(workbook), "--to", "docx,html,md", "--as-of", "2024-08-13", "-o", str(out)]
        is_well &= _tell("kill -9 in `tracker minutes`", kill_command(out, asked, COMMANDS, 1))
        is_well &= _tell("a scan of 5,000 files, 100 of them hostile", scan_archive(folder / "large"))
        with ThreadPoolExecutor(os.cpu_count()) as workers:
            for seed, ends in enumerate(workers.map(partial(_damage, workbook), range(CASES // SHARE))):
                is_well &= _tell(f"damaged workbooks, seed {seed}", ends)
    return 0 if is_well else 1


def _damage(workbook: Path, seed: int) -> dict[str, int]:
    """Read a share of the damaged workbooks in a process of its own, which a parser may end."""
    command = [sys.executable, "-m", "tests.corpus.fuzz", str(workbook), str(seed), str(SHARE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return {"corrupt": 1}
    return dict(json.loads(done.stdout))


def _tell(what: str, ends: dict[str, int]) -> bool:
    """Print the ends of one run; False where one of them is harm."""
    print(f"{what}: " + ", ".join(f"{name} {count}" for name, count in sorted(ends.items())), flush=True)
    return not any(ends.get(name) for name in HARM)


if __name__ == "__main__":
    sys.exit(main())
