"""The commands and their options: the whole shape of the command line, and nothing that a command needs to run.

A command named here is carried out by `execute` of the module of its name beside this one, which is imported only
when that command is asked for.
"""

import argparse

from tracker.cli.parser import (
    Commands,
    WordedParser,
    add_as_of,
    add_command,
    add_documents,
    add_format,
    add_language,
    add_overwrite,
    add_screen_format,
    count_type,
    formats_type,
    time_type,
)
from tracker.words import Words

DEMO_FOLDER = "tracker-demo"
MEETING_TYPES = ("kickoff", "sync", "problem", "goals", "process")
FINDING_FORMATS = ("text", "json", "html", "xlsx")
OVERDUE_FORMATS = ("text", "json", "csv", "html", "xlsx", "md")
STATS_FORMATS = ("text", "json", "csv", "html", "xlsx", "md")
STATS_GROUPS = ("department", "supporting", "owner", "month", "series", "type", "priority")
APPLICATIONS = ("excel", "libreoffice")
SCHEDULE_ACTIONS = ("install", "show", "run", "remove")
SCHEDULE_FORMATS = "html,xlsx"
SCHEDULERS = ("task-scheduler", "launchd", "systemd", "cron")
DOCTOR_FORMATS = ("text", "json")
SCAN_FORMATS = ("text", "json")
DOCUMENT_FORMATS = ("docx", "pdf", "html", "md", "xlsx")


def build_parser(words: Words, first: str = "") -> WordedParser:
    """Return the parser of the whole command line.

    Args:
        words: the texts of its language.
        first: the first argument; where it is a command, no other command is set up, for each takes its time.
    """
    parser = WordedParser(words=words, prog="tracker", description=words("program.about"), epilog=words("program.more"))
    parser.add_argument("--version", action="store_true", help=words("program.version"))
    add_language(parser)
    commands = parser.add_subparsers(
        title=words("program.commands"), dest="command", metavar="COMMAND", parser_class=WordedParser
    )
    of_meetings = (_add_demo, _add_new, _add_check, _add_overdue, _add_minutes, _add_departments)
    of_archives = (_add_scan, _add_stats, _add_dashboard)
    every = (*of_meetings, *of_archives, _add_schedule, _add_open, _add_setup, _add_doctor)
    asked = tuple(add for add in every if add.__name__ == f"_add_{first}")
    for add in asked or every:
        add(commands, words)
    return parser


def _add_demo(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "demo", words)
    text = words("program.option.demo-folder", default=DEMO_FOLDER)
    parser.add_argument("folder", nargs="?", default=DEMO_FOLDER, metavar="DIR", help=text)
    add_overwrite(parser)


def _add_new(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "new", words)
    parser.add_argument("output", metavar="OUT.xlsm", help=words("program.option.new-output"))
    parser.add_argument("--from", dest="meeting", metavar="MEETING.toml", help=words("program.option.from"))
    parser.add_argument("--organisation", metavar="ORG.toml", help=words("program.option.organisation"))
    kinds = words.join(f"{kind} {words.terms[f'meeting_type.{kind}']}" for kind in MEETING_TYPES)
    parser.add_argument("--type", metavar="TYPE", help=words("program.option.type", types=kinds))
    add_overwrite(parser)


def _add_check(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "check", words)
    parser.add_argument("workbooks", nargs="+", metavar="WORKBOOK", help=words("program.option.workbooks"))
    parser.add_argument("--strict", action="store_true", help=words("program.option.strict"))
    parser.add_argument("--only", action="append", default=[], metavar="RULE", help=words("program.option.only"))
    add_as_of(parser)
    add_format(parser, FINDING_FORMATS)


def _add_overdue(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "overdue", words)
    parser.add_argument("paths", nargs="+", metavar="PATH", help=words("program.option.paths"))
    parser.add_argument("--within", type=count_type(words), metavar="N", help=words("program.option.within"))
    parser.add_argument("--department", metavar="NAME", help=words("program.option.department"))
    parser.add_argument("--owner", metavar="NAME", help=words("program.option.owner"))
    parser.add_argument("--fail", action="store_true", help=words("program.option.fail"))
    parser.add_argument("--store", metavar="DIR", help=words("program.option.store"))
    add_as_of(parser)
    add_format(parser, OVERDUE_FORMATS)


def _add_minutes(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "minutes", words)
    parser.add_argument("workbook", metavar="WORKBOOK", help=words("program.option.workbook"))
    kinds = parser.add_mutually_exclusive_group()
    for kind in ("agenda", "recap", "sign-in"):
        kinds.add_argument(
            f"--{kind}",
            dest="kind",
            action="store_const",
            const=kind.replace("-", "_"),
            default="minutes",
            help=words(f"program.option.{kind}"),
        )
    add_as_of(parser)
    add_documents(parser, DOCUMENT_FORMATS, "docx")


def _add_departments(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "departments", words)
    parser.add_argument("paths", nargs="+", metavar="PATH", help=words("program.option.paths"))
    parser.add_argument("--department", metavar="NAME", help=words("program.option.report-department"))
    add_as_of(parser)
    add_documents(parser, DOCUMENT_FORMATS, "docx")


def _add_stats(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "stats", words)
    parser.add_argument("paths", nargs="*", metavar="PATH", help=words("program.option.stats-paths"))
    parser.add_argument("--store", metavar="DIR", help=words("program.option.stats-store"))
    text = words("program.option.by", groups=tuple(words(f"stats.choice.{key}") for key in STATS_GROUPS))
    parser.add_argument("--by", default=STATS_GROUPS[0], metavar="GROUP", help=text)
    add_as_of(parser)
    add_format(parser, STATS_FORMATS)


def _add_dashboard(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "dashboard", words)
    parser.add_argument("paths", nargs="*", metavar="PATH", help=words("program.option.paths"))
    parser.add_argument("--store", metavar="DIR", help=words("program.option.dashboard-store"))
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT.html", help=words("program.option.dashboard-output")
    )
    add_as_of(parser)
    add_overwrite(parser)


def _add_schedule(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "schedule", words)
    choices = "{" + ",".join(SCHEDULE_ACTIONS) + "}"
    parser.add_argument(
        "action", choices=SCHEDULE_ACTIONS, metavar=choices, help=words("program.option.schedule-action")
    )
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help=words("program.option.schedule-folder"))
    parser.add_argument(
        "--at", type=time_type(words), default="08:30", metavar="HH:MM", help=words("program.option.at")
    )
    parser.add_argument("-o", "--output", metavar="DIR", help=words("program.option.schedule-output"))
    text = words("program.option.to", formats=OVERDUE_FORMATS, default=SCHEDULE_FORMATS)
    formats = formats_type(OVERDUE_FORMATS, words)
    parser.add_argument("--to", type=formats, default=SCHEDULE_FORMATS, metavar="FORMATS", help=text)
    parser.add_argument("--calendar", default="CN", metavar="CODE", help=words("program.option.calendar"))
    parser.add_argument("--every-day", action="store_true", help=words("program.option.every-day"))
    parser.add_argument("--store", metavar="DIR", help=words("program.option.store"))
    parser.add_argument("--scheduler", choices=SCHEDULERS, help=words("program.option.scheduler"))
    parser.add_argument("--print", action="store_true", help=words("program.option.print"))
    # What a scheduler is given: the name of a job, and where the jobs are when that is not the usual folder.
    parser.add_argument("--job", metavar="NAME", help=argparse.SUPPRESS)
    parser.add_argument("--settings", metavar="DIR", help=argparse.SUPPRESS)


def _add_scan(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "scan", words)
    parser.add_argument("folder", metavar="FOLDER", help=words("program.option.scan-folder"))
    parser.add_argument("--store", metavar="DIR", help=words("program.option.store"))
    parser.add_argument("--workers", type=count_type(words), metavar="N", help=words("program.option.workers"))
    parser.add_argument("--cluster", metavar="ADDRESS", help=words("program.option.cluster"))
    parser.add_argument("--anew", action="store_true", help=words("program.option.anew"))
    add_as_of(parser)
    add_screen_format(parser, SCAN_FORMATS)


def _add_open(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "open", words)
    parser.add_argument("workbook", metavar="WORKBOOK", help=words("program.option.workbook"))
    parser.add_argument("--app", choices=APPLICATIONS, help=words("program.option.app-to-open"))


def _add_setup(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "setup", words)
    parser.add_argument("--app", choices=APPLICATIONS, help=words("program.option.app-to-set-up"))
    parser.add_argument("--folder", default=".", metavar="DIR", help=words("program.option.trusted-folder"))
    parser.add_argument("--remove", action="store_true", help=words("program.option.remove"))


def _add_doctor(commands: Commands, words: Words) -> None:
    parser = add_command(commands, "doctor", words)
    add_screen_format(parser, DOCTOR_FORMATS)
