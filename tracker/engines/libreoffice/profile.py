"""The profile of a LibreOffice of our own: no wizard, no tips, no recovery, and the wanted macro security."""

from pathlib import Path

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'

_QUIET = (
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("/org.openoffice.Office.Common/Misc", "PerformFileExtCheck", "false"),
    ("/org.openoffice.Office.Common/Save/Document", "WarnAlienFormat", "false"),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9"),
)
"""Settings that keep it from asking or telling anything. A last version above the real one means: nothing is new."""


def write_profile(folder: Path, macro_security: int | None = None) -> None:
    """Write the settings of a new profile; a profile that is there already keeps its own.

    Args:
        folder: the profile's folder (`-env:UserInstallation`).
        macro_security: LibreOffice's level, 0 (runs every macro) to 3; its default where None.
    """
    target = folder / "user" / "registrymodifications.xcu"
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(render_settings(macro_security), encoding="utf-8")


def render_settings(macro_security: int | None = None) -> str:
    """Return the text of `registrymodifications.xcu`."""
    settings = list(_QUIET)
    if macro_security is not None:
        settings.append(("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", str(macro_security)))
    items = (_ITEM.format(path=path, name=name, value=value) for path, name, value in settings)
    return _HEAD + "".join(items) + "</oor:items>\n"
