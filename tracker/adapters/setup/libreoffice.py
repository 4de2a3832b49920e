"""LibreOffice: its pipe made permanent, macros trusted in one folder, lost buttons put back; for the person alone."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit
from urllib.request import url2pathname

from tracker.adapters.folders import look_into
from tracker.adapters.output import write_new_file
from tracker.adapters.setup.applications import is_office_running
from tracker.adapters.setup.launcher import remove_launcher, write_launcher
from tracker.adapters.setup.opening import (
    BINDING,
    can_place_macro,
    is_macro_there,
    library_folder,
    place_macro,
    take_macro_away,
)
from tracker.adapters.setup.places import Places, pipe_name
from tracker.adapters.setup.record import Change, Record
from tracker.adapters.setup.settings import (
    CONNECTION,
    EMPTY,
    OPENED,
    TRUSTED,
    check_settings,
    read_setting,
    with_setting,
)
from tracker.errors import RefusedError, UsageError

APPLICATION = "libreoffice"
_PLAIN = "!$&'()*+,/:=@~"
"""What stays as it is in an address, beside letters, digits and `-._`."""
_BACKUP = ".before-tracker"


class OfficeState(NamedTuple):
    """What LibreOffice's settings say.

    Attributes:
        connection: what it listens on from its start; empty for nothing.
        trusted: the folders whose documents may run macros.
        opened: the macro that runs whenever a document was opened; empty for none.
    """

    connection: str
    trusted: tuple[str, ...]
    opened: str = ""


def connection_url(pipe: str) -> str:
    """Return what LibreOffice listens on, as `--accept` and `ooSetupConnectionURL` take it."""
    return f"pipe,name={pipe};urp;StarOffice.ComponentContext"


def read_office_state(places: Places) -> OfficeState:
    """Return what the settings of the person say; nothing where there are none."""
    try:
        text = places.registry.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return OfficeState("", ())
    connection, opened = ("".join(read_setting(text, setting)) for setting in (CONNECTION, OPENED))
    return OfficeState(connection, read_setting(text, TRUSTED), opened)


def puts_buttons_back(places: Places) -> bool | None:
    """Whether LibreOffice puts back the buttons that it lost; None where another macro has its event."""
    opened = read_office_state(places).opened
    if opened not in ("", BINDING):
        return None
    return opened == BINDING and is_macro_there(places)


def is_trusted(path: Path, trusted: tuple[str, ...]) -> bool:
    """Whether a file lies in one of the trusted folders, at any depth, so that its macros run."""
    url = office_url(path.resolve())
    return any(url.startswith(f"{folder.rstrip('/')}/") for folder in trusted)


def install_libreoffice(places: Places, folder: Path) -> list[Change]:
    """Make the pipe permanent and trust one folder; returns what was done.

    A folder that an earlier set-up trusted is replaced, one that the person trusted stays.

    Raises:
        UnreadableError: the folder does not exist, or may not be looked into.
        UsageError: it is too wide to be trusted.
        RefusedError: LibreOffice runs, its settings are damaged, or another program has its connection.
    """
    trusted = office_url(trusted_folder(folder, places))
    text = _settings(places)
    url = connection_url(pipe_name(places.environment))
    connection, folders = "".join(read_setting(text, CONNECTION)), read_setting(text, TRUSTED)
    record = Record(places.record)
    before = record.offices.get(str(places.registry), {})
    if connection not in ("", url, before.get("connection")):
        raise RefusedError("office-connection-taken", connection=connection, file=str(places.registry))
    theirs = tuple(entry for entry in folders if entry != before.get("trusted"))
    is_own = bool(before.get("created", text is EMPTY))
    is_theirs = connection == url != before.get("connection")
    record.offices[str(places.registry)] = {
        "connection": "" if is_theirs else url,
        "trusted": "" if trusted in theirs else trusted,
        "created": is_own,
    }
    record.save()  # before anything is changed, so that an interrupted set-up can be undone
    changed = with_setting(text, CONNECTION, (url,))
    changed = with_setting(changed, TRUSTED, theirs if trusted in theirs else (*theirs, trusted))
    opening, changed = _with_opening(places, record, changed)
    changes = _write(places, text, changed, is_own=is_own)
    changes.append(Change("pipe-kept" if connection == url else "pipe", {"connection": url}))
    changes.append(Change("trust-kept" if trusted in folders else "trust", {"folder": unquoted(trusted)}))
    changes += [opening, write_launcher(places, record)]
    record.join(APPLICATION)
    record.save()
    return changes


def _with_opening(places: Places, record: Record, text: str) -> tuple[Change, str]:
    """Put the macro in place that puts buttons back; returns what was done, and the settings with its binding.

    A person's own macro for the same event stays; before LibreOffice's first start there is nowhere to put ours.
    """
    opened = "".join(read_setting(text, OPENED))
    if opened not in ("", BINDING):
        return Change("opening-taken", {"macro": opened}), text
    if not can_place_macro(places):
        return Change("opening-later", {}), text
    is_there = opened == BINDING and is_macro_there(places)
    place_macro(places, record)
    record.save()
    folder = str(library_folder(places))
    return Change("opening-kept" if is_there else "opening", {"folder": folder}), with_setting(text, OPENED, (BINDING,))


def remove_libreoffice(places: Places) -> list[Change]:
    """Undo what set-up did in the settings, and nothing that a person set; returns what was done.

    Raises:
        RefusedError: LibreOffice runs, or its settings are damaged.
    """
    record = Record(places.record)
    before = record.offices.get(str(places.registry))
    changes = _restore(places, before) if before is not None else []
    changes += take_macro_away(places, record)
    record.offices.pop(str(places.registry), None)
    if not record.offices:
        record.leave(APPLICATION)
    changes += remove_launcher(places, record)
    record.save()
    return changes


def _restore(places: Places, before: dict[str, str]) -> list[Change]:
    """Take our settings out again, and the whole file where set-up made it and nobody used it."""
    text = _settings(places)
    connection, trusted = read_setting(text, CONNECTION), read_setting(text, TRUSTED)
    restored, changes = text, []
    if before["connection"] and connection == (before["connection"],):
        restored = with_setting(restored, CONNECTION, ())
        changes.append(Change("pipe-removed", {"connection": before["connection"]}))
    if before["trusted"] and before["trusted"] in trusted:
        restored = with_setting(restored, TRUSTED, tuple(entry for entry in trusted if entry != before["trusted"]))
        changes.append(Change("trust-removed", {"folder": unquoted(before["trusted"])}))
    if read_setting(text, OPENED) == (BINDING,):
        restored = with_setting(restored, OPENED, ())
    if before["created"] and restored == EMPTY:
        _remove_empty(places)
    elif restored != text:
        write_new_file(places.registry, restored.encode(), overwrite=True)
    _backup(places).unlink(missing_ok=True)
    return changes


def _remove_empty(places: Places) -> None:
    """Remove the settings that set-up made, and their folders where nothing else is in them."""
    places.registry.unlink()
    with suppress(OSError):
        places.registry.parent.rmdir()
        places.profile.rmdir()


def office_url(path: Path) -> str:
    """Return a path as LibreOffice writes it (`osl_getFileURLFromSystemPath`): trust compares addresses as texts."""
    scheme, _, rest = path.as_uri().partition("//")
    return f"{scheme}//{quote(unquote(rest), safe=_PLAIN)}"


def unquoted(url: str) -> str:
    """Return the path of a `file:` address, for a person to read."""
    return url2pathname(urlsplit(url).path)


def trusted_folder(folder: Path, places: Places) -> Path:
    """Return the folder as it is to be trusted: one of its own for meetings, with everything in it.

    Raises:
        UnreadableError: it does not exist, or may not be looked into.
        UsageError: it is the person's own folder or one above it, or where downloads arrive.
    """
    whole = folder.resolve()
    look_into(str(whole))
    home = places.home.resolve()
    if whole == home or whole in home.parents or whole.name.casefold() in ("downloads", "下载", "desktop", "桌面"):
        raise UsageError("trust-too-wide", folder=str(whole))
    return whole


def _settings(places: Places) -> str:
    """Return the settings file, an empty one where there is none."""
    if is_office_running(places):
        raise RefusedError("office-is-running")
    if not places.registry.exists():
        return EMPTY
    try:
        text = places.registry.read_bytes().decode()
    except (OSError, ValueError) as cause:
        raise RefusedError("office-settings-damaged", file=str(places.registry)) from cause
    check_settings(text, str(places.registry))
    return text


def _write(places: Places, text: str, changed: str, *, is_own: bool) -> list[Change]:
    """Write changed settings, beside a copy of the first ones where these were a person's."""
    if changed == text:
        return []
    changes = []
    if not is_own and not _backup(places).exists():
        write_new_file(_backup(places), text.encode())
        changes.append(Change("backup", {"file": str(_backup(places))}))
    write_new_file(places.registry, changed.encode(), overwrite=True)
    return changes


def _backup(places: Places) -> Path:
    return places.registry.with_name(places.registry.name + _BACKUP)
