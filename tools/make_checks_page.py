"""Writes docs/checks.md and docs/checks.zh-CN.md from the rules themselves, with their texts and examples.

python tools/make_checks_page.py
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tracker.adapters.template import TemplateFolder
from tracker.checks.context import CATALOGUE
from tracker.checks.runner import known_rules
from tracker.model.finding import Rule
from tracker.model.vocabulary import Outcome, State, Status
from tracker.words import Words

TOOLS = Path(__file__).resolve().parent
DOCS = TOOLS.parent / "docs"
FILES = {"zh": "checks.zh-CN.md", "en": "checks.md"}
CHOICES = {"status": Status, "state": State, "outcome": Outcome}
"""Placeholders that stand for a word of a list."""


class Page:
    """The page of one language: its own words, and the rules' words in both languages."""

    def __init__(self, language: str, words: Mapping[str, Words], texts: Mapping[str, Any]) -> None:
        self.language = language
        self.words = words
        self.texts = texts

    def say(self, key: str) -> str:
        """Return a word of the page."""
        return str(self.texts["page"][key][self.language])

    def text(self) -> str:
        """Return the whole page."""
        rules = known_rules()
        checks = [rule for rule_id, rule in rules.items() if rule_id in CATALOGUE]
        reading = [rule for rule_id, rule in rules.items() if rule_id not in CATALOGUE]
        parts = [f"# {self.say('title')}", self.say("lead"), self.say("severities")]
        parts += [f"## {self.say('standard')}", self.requirements(rules.values())]
        parts += [f"## {self.say('rules-of')}", *map(self.section, checks)]
        parts += [f"## {self.say('reading')}", *map(self.section, reading)]
        return "\n\n".join(parts) + "\n"

    def requirements(self, rules: Iterable[Rule]) -> str:
        """Return the table of the standard's requirements with the rules that show each."""
        shown: dict[str, list[str]] = {}
        for rule in rules:
            shown.setdefault(rule.requirement, []).append(f"[{rule.id}](#{rule.id})")
        lines = [f"| {self.say('number')} | {self.say('content')} | {self.say('rules')} |", "|---|---|---|"]
        for number, content in self.texts["standard"].items():
            parts = [", ".join(shown.get(number, ()))]
            if number in self.texts["elsewhere"]:
                parts.append(self.say("elsewhere") + self.texts["elsewhere"][number][self.language])
            lines.append(f"| {number} | {content[self.language]} | {'<br>'.join(filter(None, parts))} |")
        return "\n".join(lines)

    def section(self, rule: Rule) -> str:
        """Return the section of one rule."""
        own = self.words[self.language]
        facts = f"{self.say('severity')}**{self.say(rule.severity.value)}**"
        if rule.requirement:
            facts += f" · {self.say('requirement')}{rule.requirement}"
        lines = [f"### {rule.id}", "", f"{own(f'rules.{rule.id}.title')} · {facts}", ""]
        lines += [own(f"rules.{rule.id}.reason"), ""]
        lines += [f"- {self.example(rule, language)}" for language in ("zh", "en")]
        return "\n".join(lines)

    def example(self, rule: Rule, language: str) -> str:
        """Return a finding of the rule as it reads in a language."""
        words, examples = self.words[language], self.texts["example"]
        values = {**examples, **examples.get(rule.id, {})}
        values |= {name: choice(values[name]) for name, choice in CHOICES.items()}
        message = words(f"rules.{rule.id}.message", **values)
        proposal = words(f"rules.{rule.id}.proposal", **values)
        return f"{message} → {proposal}" if proposal else message


def pages() -> dict[Path, str]:
    """Return the text of each page by its path."""
    template = TemplateFolder()
    texts = tomllib.loads((TOOLS / "checks_page.toml").read_text(encoding="utf-8"))
    words = {language: template.words(language) for language in FILES}
    return {DOCS / name: Page(language, words, texts).text() for language, name in FILES.items()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
