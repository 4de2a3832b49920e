"""A message box of the system's own, for what cannot be said in the workbook."""

import os
import sys

TITLE = "tracker"
_LINUX = (("zenity", "--info", "--no-markup", "--title", TITLE, "--text"), ("kdialog", "--title", TITLE, "--msgbox"),
          ("notify-send", TITLE), ("xmessage", "-center"))  # fmt: skip


def show_box(text: str) -> bool:
    """Show a text and do not wait for an answer; returns False where nothing can be shown."""
    try:
        if sys.platform == "win32":
            return _on_windows(text)
        return any(_start([*command, text]) for command in box_commands(sys.platform))
    except OSError:
        return False


def box_commands(system: str) -> list[tuple[str, ...]]:
    """Return the commands that show a box on a system, the best first; the text follows as the last argument."""
    if system == "darwin":
        script = 'on run {message}\ndisplay dialog message with title "tracker" buttons {"OK"}\nend run'
        return [("osascript", "-e", script)]
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return list(_LINUX) if has_screen else []


def _start(command: list[str]) -> bool:
    """Start a program that outlives us; returns False where it is not installed."""
    import subprocess

    try:
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except FileNotFoundError:
        return False
    return True


def _on_windows(text: str) -> bool:
    """Show the box and wait: there it belongs to this process, which has nothing else to do any more."""
    import ctypes

    if sys.platform == "win32":
        ctypes.windll.user32.MessageBoxW(None, text, TITLE, 0x40 | 0x10000)
    return True
