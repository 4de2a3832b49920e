"""The shape of the command line: its words, and what it says of wrong usage."""

import pytest

from tracker.adapters.template import TemplateFolder
from tracker.cli import main, spoken_language
from tracker.cli.commands import MEETING_TYPES, build_parser
from tracker.cli.parser import WrongUsageError
from tracker.schema import Schema
from tracker.words import Words


def said(words: Words, *arguments: str) -> str:
    with pytest.raises(WrongUsageError) as caught:
        build_parser(words).parse_args(arguments)
    return str(caught.value).splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["check"], "用法不对：缺少 WORKBOOK", "Wrong usage: missing WORKBOOK"),
        (
            ["schedule"],
            "用法不对：缺少 {install,show,run,remove}",
            "Wrong usage: missing {install,show,run,remove}",
        ),
        (["check", "a", "--nix"], "用法不对：不认识 --nix", "Wrong usage: unknown: --nix"),
        (
            ["check", "a", "--format", "odt"],
            "用法不对：没有“odt”，可用的有：text, json, html, xlsx",
            "Wrong usage: no “odt”; there are: text, json, html, xlsx",
        ),
        (["overdue", "a", "--within"], "用法不对：--within 后面要有一个值", "Wrong usage: --within needs a value"),
        (
            ["minutes", "a", "--agenda", "--recap"],
            "用法不对：--recap 与 --agenda 只能用一个",
            "Wrong usage: --recap and --agenda exclude each other",
        ),
    ],
)
def test_wrong_usage_is_said_in_the_readers_language(
    words_zh: Words, words_en: Words, arguments: list[str], zh: str, en: str
) -> None:
    """What argparse says in English becomes our own sentence in both languages."""
    assert said(words_zh, *arguments) == zh
    assert said(words_en, *arguments) == en


@pytest.mark.parametrize(
    ("arguments", "question", "command"),
    [
        (["scan", "a", "--wrokers", "3"], " --wrokers. Did you mean --workers?", "tracker scan"),
        (["stats", "a", "--as_of=2024-08-05"], " --as_of. Did you mean --as-of?", "tracker stats"),
        (["schedule", "show", "--jobs", "x"], "unknown: --jobs", "tracker schedule"),
        (["check", "a", "--format", "jsn"], "Did you mean json?", "tracker check"),
        (["--langs", "scan", "a"], "Did you mean --lang?", "tracker"),
        (["scna", "a"], "Did you mean scan?", "tracker"),
        (["scan", "a", "b"], "unknown: b", "tracker scan"),
        (["dashboard", "a"], "missing -o/--output", "tracker dashboard"),
    ],
)
def test_a_word_that_is_not_known_is_answered_by_its_command(
    words_en: Words, arguments: list[str], question: str, command: str
) -> None:
    """With the nearest one that it knows, and its own help; what is for schedulers alone is not offered."""
    with pytest.raises(WrongUsageError) as caught:
        build_parser(words_en).parse_args(arguments)
    first, second = str(caught.value).splitlines()
    assert first.endswith(question)
    assert second == f"See: {command} --help"


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["overdue", "a", "--within", "-1"], "--within"),
        (["overdue", "a", "--within", "3.5"], "3.5"),
        (["overdue", "a", "--as-of", "2024-13-01"], "2024-13-01"),
        (["minutes", "a", "--to", "docx,odt"], "odt"),
    ],
)
def test_value_that_cannot_be_meant_is_named(words_zh: Words, arguments: list[str], part: str) -> None:
    """A bad value is repeated, so that the person sees what was read."""
    assert part in said(words_zh, *arguments)


def test_formats_are_separated_by_either_comma_and_count_once(words_zh: Words) -> None:
    """A Chinese keyboard gives ，."""
    options = build_parser(words_zh).parse_args(["minutes", "a.xlsx", "--to", "PDF，docx, pdf"])
    assert options.to == ("pdf", "docx")


def test_meeting_types_are_those_of_the_template(schema: Schema) -> None:
    """The command line names the types without loading the schema; the two lists agree."""
    assert tuple(term.key for term in schema.vocabularies["meeting_type"]) == MEETING_TYPES


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US"}, "zh"),
        ([], {"LANG": "en_US", "TRACKER_LANG": "zh"}, "zh"),
        (["check", "--lang", "en"], {"TRACKER_LANG": "zh"}, "en"),
        (["check", "--lang=zh"], {"LANG": "en_US"}, "zh"),
        (["check", "--lang", "fr"], {}, "zh"),
        (["check", "--lang"], {}, "zh"),
    ],
)
def test_language_of_messages(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: dict[str, str], language: str
) -> None:
    """`--lang` wins over TRACKER_LANG, and that over the system; Chinese where nobody says anything."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "TRACKER_LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert spoken_language(arguments) == language


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["demo", "new", "check", "overdue", "minutes", "departments"])
def test_help_of_each_command_has_a_sentence_options_and_an_example(
    capsys: pytest.CaptureFixture[str], template: TemplateFolder, command: str, language: str
) -> None:
    """Help is worth reading: what it does, each option explained, one example."""
    with pytest.raises(SystemExit) as ended:
        main([command, "--help", "--lang", language])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    words = template.words(language)
    assert words(f"program.command.{command}").replace(" ", "") in "".join(shown.split())
    assert words(f"program.example-of.{command}") in shown
    assert "--lang" in shown


def test_no_command_shows_the_help_and_counts_as_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """`tracker` alone is a question."""
    assert main(["--lang", "zh"]) == 2
    assert main([]) == 2
    assert "departments" in capsys.readouterr().out


def test_a_known_command_is_set_up_alone(words_en: Words) -> None:
    """The parser of one command takes the same arguments and says the same of wrong ones; any other word gets all."""
    arguments = ["check", "a.xlsx", "--strict", "--lang", "en"]
    assert build_parser(words_en, "check").parse_args(arguments) == build_parser(words_en).parse_args(arguments)
    with pytest.raises(WrongUsageError) as alone:
        build_parser(words_en, "check").parse_args(["check"])
    assert str(alone.value).splitlines()[0] == said(words_en, "check")
    assert build_parser(words_en, "chek").format_help() == build_parser(words_en).format_help()


def test_options_may_stand_between_arguments(words_zh: Words) -> None:
    """As people type them, and as our own advice says; what is unknown stays unknown."""
    parser = build_parser(words_zh)
    folder = parser.parse_args(["schedule", "run", "--every-day", "会议"])
    assert (folder.action, folder.folder, folder.every_day) == ("run", "会议", True)
    both = parser.parse_args(["overdue", "a.xlsx", "--within", "3", "b.xlsx", "--fail"])
    assert (both.paths, both.within, both.fail) == (["a.xlsx", "b.xlsx"], 3, True)
    assert said(words_zh, "schedule", "run", "--every-day", "会议", "又一个") == "用法不对：不认识 又一个"
    assert said(words_zh, "overdue", "a", "--nix", "b").startswith("用法不对：不认识 --nix")
