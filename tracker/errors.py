"""What ends a command: a few exceptions that carry an exit code and speak to a person.

Bad data in a workbook is never an exception but a `tracker.model.finding.Finding`. These are for what
stops a whole file or a whole command. An error names a text (`key`) and its values; the door (command
line, button) turns it into words in the reader's language. Exit codes are those of `docs/cli.md`.
"""


class TrackerError(Exception):
    """Something a person can mend.

    Args:
        key: name of the text in `workbook_template/texts/errors.toml`.
        values: what the text's placeholders are filled with.
    """

    exit_code = 70

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class UsageError(TrackerError):
    """The command was called in a way it cannot serve. Exit code 2."""

    exit_code = 2


class UnreadableError(TrackerError):
    """An input cannot be read or is refused; the text says which, why and what to do. Exit code 3."""

    exit_code = 3


class ForeignError(UnreadableError):
    """A workbook that is no meeting's: another list, or a document that we printed. A folder may hold such files."""


class RefusedError(TrackerError):
    """Something would be lost or overwritten. Exit code 4."""

    exit_code = 4
