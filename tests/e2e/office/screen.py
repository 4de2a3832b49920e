"""A virtual screen with a mouse and a keyboard: Xvfb and xdotool."""

import os
import shutil
import subprocess
from pathlib import Path

NEEDS = ("Xvfb", "xdotool", "import")
SIZE = "1600x1000x24"


def missing_programs() -> list[str]:
    """Return the programs that are not here."""
    return [program for program in NEEDS if shutil.which(program) is None]


class Screen:
    """A screen of its own; nothing of it is seen on a person's."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"],
            pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": self.display}

    def move(self, x: int, y: int) -> None:
        """Move the mouse to a point."""
        self._do("mousemove", str(x), str(y))

    def click(self) -> None:
        """Press and release the left button of the mouse where it is."""
        self._do("click", "1")

    def focus(self, title: str) -> None:
        """Give the keyboard to the window with a title, as a window manager would; there is none here."""
        self._do("search", "--onlyvisible", "--name", title, "windowfocus", "--sync")

    def type(self, text: str) -> None:
        """Type on the keyboard."""
        self._do("type", "--delay", "20", text)

    def key(self, *names: str) -> None:
        """Press keys, as in `Return` or `ctrl+s`."""
        self._do("key", "--delay", "20", *names)

    def take_picture(self, path: Path, crop: str = "") -> None:
        """Keep what is to be seen; `crop` is a part of it, as in `800x600+0+100`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = ["-crop", crop, "+repage"] if crop else []
        command = ["import", "-silent", "-window", "root", *part, str(path)]
        subprocess.run(command, env=self.environment, check=True, timeout=30)

    def close(self) -> None:
        """End the screen."""
        self.server.terminate()
        self.server.wait(timeout=10)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=30)
