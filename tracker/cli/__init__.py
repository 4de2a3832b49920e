"""The command line of docs/cli.md."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise

from tracker.bootstrap import Program
from tracker.cli.commands import build_parser
from tracker.cli.console import Console
from tracker.cli.parser import WrongUsageError
from tracker.errors import TrackerError
from tracker.schema import LANGUAGES


def run() -> None:
    """Run the command line of this process; the entry point of the installed program."""
    # A command makes many records that live to its end: looking for garbage among them costs a twentieth of it.
    gc.set_threshold(200_000, 20, 20)
    code = main(sys.argv[1:])
    gc.freeze()  # nor is it worth looking for at the end: what is left goes with the process
    sys.exit(code)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    program = Program()
    words = program.words(spoken_language(arguments))
    console = Console(words, is_quiet="--quiet" in arguments)
    try:
        return _run(arguments, program, console)
    except WrongUsageError as error:
        print(error, file=sys.stderr)
        return 2
    except TrackerError as error:
        console.explain(error)
        return error.exit_code
    except KeyboardInterrupt:
        print(words("program.interrupted"), file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); what Python flushes at its end must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        from tracker.adapters.defect import write_report

        print(words("program.defect", file=write_report(arguments)), file=sys.stderr)
        return 70


def _run(arguments: Sequence[str], program: Program, console: Console) -> int:
    """Carry out what the arguments ask for."""
    parser = build_parser(console.words, arguments[0] if arguments else "")
    options = parser.parse_args(arguments)
    if options.version:
        from importlib.metadata import version

        console.show(f"tracker {version('meeting-tracker')}")
        return 0
    if not options.command:
        console.show(parser.format_help())
        return 2
    command = import_module(f"tracker.cli.{options.command}")
    return int(command.execute(options, program, console))


def spoken_language(arguments: Sequence[str]) -> str:
    """Return the language of messages: `--lang`, then TRACKER_LANG, then English where the system speaks it."""
    for word, following in pairwise([*arguments, ""]):
        asked = following if word == "--lang" else word.removeprefix("--lang=")
        if asked in LANGUAGES:
            return asked
    wish = os.environ.get("TRACKER_LANG", "")
    if wish in LANGUAGES:
        return wish
    system = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "en" if system.startswith("en") else "zh"
