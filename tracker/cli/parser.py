"""The shape of the command line: an argument parser whose every word is in the reader's language."""

import argparse
import os
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from typing import Any, NoReturn, TypeAlias

from tracker.schema import LANGUAGES
from tracker.words import Words

Commands: TypeAlias = "argparse._SubParsersAction[WordedParser]"
"""What commands are added to."""


# argparse looks for a translation of each of its own words on the disk; ours replace them all, so it need not.
# What it was not given, as a description, comes back as it is, lest the help says “None”.
setattr(argparse, "_", lambda text: text)  # noqa: B010 - not a name that argparse documents


class WrongUsageError(Exception):
    """The command line cannot be understood; holds the sentence for the person."""


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; asks for the width itself, as argparse would import shutil and all its archives.

    Lines are broken by the places that characters take: argparse counts characters, and a Chinese one takes two places.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_terminal_width() - 2)

    def _split_lines(self, text: str, width: int) -> list[str]:
        from tracker.render.text import wrapped

        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "".join(f"{indent}{part}\n" for line in text.splitlines() for part in _broken(line, width))


def _broken(line: str, width: int) -> list[str]:
    """Return a line as lines of that width; an example, which is set in, stays one line, to be copied."""
    from tracker.render.text import wrapped

    return [line] if line.startswith(" ") else wrapped(line, width)


def _terminal_width() -> int:
    """Return the columns of the terminal: COLUMNS where it is set, 80 where there is no terminal."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size().columns or 80
    except (OSError, ValueError):
        return 80


class WordedParser(argparse.ArgumentParser):
    """An argument parser that speaks through `Words` and never ends the process itself."""

    words: Words
    _is_mixing = False

    def __init__(self, *, words: Words, prog: str, description: str = "", epilog: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_HelpFormatter,
        )
        self.words = words
        self._positionals.title = words("program.arguments")
        self._optionals.title = words("program.options")
        self.add_argument("-h", "--help", action="help", help=words("program.help"))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - as argparse has it
        """Parse; what a command does not know is its own to refuse, not that of the whole program."""
        if self._is_mixing:
            return super().parse_known_args(args, namespace)
        found, unknown = self._mixed(args, namespace)
        if unknown:
            named = [text.partition("=")[0] for text in unknown if text.startswith("-")]
            self.error(f"unrecognized arguments: {' '.join(named or unknown)}")
        return found, unknown

    def _mixed(self, args: Any, namespace: Any) -> Any:  # noqa: ANN401
        """Parse; options may stand between the arguments, which argparse allows at the second attempt only."""
        found = super().parse_known_args(args, namespace)
        is_rest = any(not word.startswith("-") for word in found[1])
        if not is_rest or self._subparsers is not None:
            return found
        self._is_mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_mixing = False

    def format_help(self) -> str:
        """Return the help with our own word for `usage:`, and headings with the language's own colon."""
        text = super().format_help().replace("usage: ", self.words("program.usage"), 1)
        for group in self._action_groups:
            text = text.replace(f"\n{group.title}:\n", f"\n{self.words('program.heading', title=group.title)}\n", 1)
        return text

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong, in words."""
        raise WrongUsageError(self.words("program.wrong-usage", message=self._translated(message), command=self.prog))

    def _translated(self, message: str) -> str:
        for pattern, key in _MESSAGES:
            match = re.fullmatch(pattern, message, re.DOTALL)
            if match:
                values = {name: text.replace("'", "") for name, text in match.groupdict().items()}
                meant = self._meant(values) if key in _UNKNOWN else ""
                return self.words(f"program.{key}", **values) + meant
        return message.removeprefix("argument ")

    def _meant(self, values: Mapping[str, str]) -> str:
        """Return a question for what may have been meant by a word that is not known; empty where nothing is near."""
        from difflib import get_close_matches

        if "choices" in values:
            known = values["choices"].split(", ")
        else:
            known = [name for name, action in self._option_string_actions.items() if action.help != argparse.SUPPRESS]
        said = values.get("value") or values.get("names", "").partition(" ")[0]
        near = get_close_matches(said, known, n=1, cutoff=0.7)
        return self.words("program.meant", name=near[0]) if near else ""


_MESSAGES = (
    (r"the following arguments are required: (?P<names>.*)", "argument-missing"),
    (r"unrecognized arguments: (?P<names>.*)", "argument-unknown"),
    (r"argument \S+: invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.*)\)", "choice-unknown"),
    (r"argument (?P<name>\S+): expected .*argument.*", "option-value-missing"),
    (r"argument (?P<name>\S+): not allowed with argument (?P<other>\S+)", "option-exclusive"),
)

_UNKNOWN = ("argument-unknown", "choice-unknown")


def add_command(commands: Commands, name: str, words: Words) -> WordedParser:
    """Add a command with its sentence and its example, and the options that all commands share."""
    description = words(f"program.command.{name}")
    parser = commands.add_parser(
        name,
        words=words,
        help=description,
        description=description,
        epilog=f"{words('program.example')}\n  {words(f'program.example-of.{name}')}",
    )
    add_language(parser, default=argparse.SUPPRESS)
    parser.add_argument("--quiet", action="store_true", help=words("program.option.quiet"))
    return parser


def add_language(parser: WordedParser, default: str | None = None) -> None:
    """Add `--lang`; a command leaves what stood before its name as it is where nothing follows."""
    parser.add_argument("--lang", choices=LANGUAGES, default=default, help=parser.words("program.option.lang"))


def add_as_of(parser: WordedParser) -> None:
    """Add `--as-of`."""
    parser.add_argument(
        "--as-of", type=date_type(parser.words), metavar="YYYY-MM-DD", help=parser.words("program.option.as-of")
    )


def add_overwrite(parser: WordedParser) -> None:
    """Add `--overwrite`."""
    parser.add_argument("--overwrite", action="store_true", help=parser.words("program.option.overwrite"))


def add_screen_format(parser: WordedParser, formats: Iterable[str]) -> None:
    """Add `--format` for a command whose result goes to the screen; the first format is the default."""
    names = tuple(formats)
    text = parser.words("program.option.format", formats=names, default=names[0])
    parser.add_argument("--format", choices=names, default=names[0], help=text)


def add_format(parser: WordedParser, formats: Iterable[str]) -> None:
    """Add `--format` and `-o FILE` for a command with one output; the first format is the default."""
    add_screen_format(parser, formats)
    parser.add_argument("-o", "--output", metavar="FILE", help=parser.words("program.option.output-file"))
    add_overwrite(parser)


def add_documents(parser: WordedParser, formats: Iterable[str], default: str) -> None:
    """Add `--to`, `-o DIR` and `--templates` for a command that writes documents into a folder."""
    names = tuple(formats)
    text = parser.words("program.option.to", formats=names, default=default)
    parser.add_argument("--to", default=default, type=formats_type(names, parser.words), metavar="FORMATS", help=text)
    parser.add_argument("-o", "--output", default=".", metavar="DIR", help=parser.words("program.option.output-folder"))
    parser.add_argument("--templates", metavar="DIR", help=parser.words("program.option.templates"))
    add_overwrite(parser)


def date_type(words: Words) -> Callable[[str], date]:
    """Return a reader of dates as 2024-08-05."""

    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(words("program.not-a-date", value=text)) from None

    return read


def time_type(words: Words) -> Callable[[str], time]:
    """Return a reader of times of day as 08:30, to the minute."""

    def read(text: str) -> time:
        match = re.fullmatch(r"([01]?[0-9]|2[0-3])[:：]([0-5][0-9])", text.strip())
        if not match:
            raise argparse.ArgumentTypeError(words("program.not-a-time", value=text))
        return time(int(match[1]), int(match[2]))

    return read


def count_type(words: Words) -> Callable[[str], int]:
    """Return a reader of whole numbers of 0 or more."""

    def read(text: str) -> int:
        if not text.isdecimal():
            raise argparse.ArgumentTypeError(words("program.not-a-number", value=text))
        return int(text)

    return read


def formats_type(known: tuple[str, ...], words: Words) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of formats separated by commas, each once."""

    def read(text: str) -> tuple[str, ...]:
        formats = tuple(dict.fromkeys(part.strip().lower() for part in text.replace("，", ",").split(",")))
        for name in formats:
            if name not in known:
                raise argparse.ArgumentTypeError(words("errors.format-unknown", format=name, formats=known))
        return formats

    return read
