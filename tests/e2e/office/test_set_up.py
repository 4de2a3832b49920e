"""Set-up with a real LibreOffice: what the doctor sees, what is refused, and that all of it can be undone."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT
from tests.e2e.office.window import Window

pytestmark = pytest.mark.office

OURS = ("ooSetupConnectionURL", "SecureURL", "MeetingTracker")
"""What the lines of settings name that set-up wrote."""


def states(window: Window) -> dict[str, str]:
    """Return what the doctor says of each part."""
    content = json.loads(window.run("doctor", "--format", "json").stdout)
    jsonschema.validate(content, json.loads((ROOT / "docs/schemas/doctor-1.json").read_text(encoding="utf-8")))
    return {check["check"]: check["state"] for check in content["checks"]}


def test_set_up_seen_by_the_doctor_refused_while_running_and_undone(window: Window) -> None:
    """Pipe, trust and macro hold through a whole life of LibreOffice, which writes its settings anew; then they are gone."""
    path = window.meetings / "会议.xlsm"
    assert window.run("new", path).returncode == 0
    assert {states(window)[part] for part in ("launcher", "pipe", "trust", "opening", "uno")} == {"ok"}
    window.open(path)
    assert "LibreOffice 管道：已连通" in window.run("doctor").stdout
    refused = window.run("setup", "--app", "libreoffice")
    assert (refused.returncode, "正在运行" in refused.stderr) == (4, True)
    window.quit()
    settings = (window.profile / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert window.pipe in settings
    undone = window.run("setup", "--app", "libreoffice", "--remove")
    assert undone.returncode == 0, undone.stderr
    left = (window.profile / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert left.splitlines() == [line for line in settings.splitlines() if not any(name in line for name in OURS)]
    assert "MeetingTracker" not in (window.profile / "user" / "basic" / "script.xlc").read_text(encoding="utf-8")
    assert not (window.profile / "user" / "basic" / "MeetingTracker").exists()
    assert not Path(window.environment["TRACKER_LAUNCHER"]).parent.exists()
    assert {states(window)[part] for part in ("launcher", "pipe", "trust", "opening")} == {"mend"}
