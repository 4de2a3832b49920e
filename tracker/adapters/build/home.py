"""The first sheet: what meeting is this, what is the next step, what is red, what can be done, where is what."""

from tracker.adapters.build.buttons import ROWS as BUTTON_ROWS
from tracker.adapters.build.buttons import write_buttons
from tracker.adapters.build.cells import one_line
from tracker.adapters.build.formats import Formats
from tracker.adapters.build.overdue_list import write_overdue_list
from tracker.adapters.build.plan import Plan, quoted
from tracker.adapters.build.xlsx import Book, Format, Sheet
from tracker.model.vocabulary import Light, State
from tracker.views.room import row_height

_LEFT, _RIGHT = 1, 8
_WIDTHS = (2, 14, 14, 14, 14, 14, 14, 14, 14)


class Home:
    """Writes the first sheet from top to bottom."""

    def __init__(self, book: Book, sheet: Sheet, plan: Plan, formats: Formats) -> None:
        self._book = book
        self._sheet, self._plan, self._formats = sheet, plan, formats
        self._row = 0

    def write(self) -> None:
        """Write the whole sheet."""
        for column, width in enumerate(_WIDTHS):
            self._sheet.set_column(column, column, width)
        self._title()
        self._next_step()
        self._states()
        self._lights()
        if self._plan.has_macros:
            self._buttons()
        self._section("home.red", shown=int(self._plan.layout["home"]["overdue_rows"]))
        self._row = write_overdue_list(self._sheet, self._plan, self._formats, self._row) + 1
        if not self._plan.has_macros:
            self._commands()
        self._links()

    def _title(self) -> None:
        plan, meeting = self._plan, self._plan.register.meeting
        unnamed = plan.text("unnamed")
        title = self._formats.make(
            bold=True, font_size=18, font_color=self._formats.colour("header"), text_wrap=True, valign="vcenter"
        )
        name = meeting.name or unnamed
        self._wide(f'=IF(meeting_name="",{quoted(unnamed)},meeting_name)', title, self._height(name, 48, 1.9), name)
        entry = plan.rows["meeting"][0]
        shown = [str(entry[key] or "") for key in ("type", "time", "place")]
        joined = 'meeting_type&IF(meeting_time="",""," · "&meeting_time)&IF(meeting_place="",""," · "&meeting_place)'
        muted = self._formats.muted(text_wrap=True)
        about = shown[0] + "".join(f" · {text}" for text in shown[1:] if text)
        self._wide(f"={joined}", muted, self._height(about, 22), about)
        core = plan.text("home.core")
        question = f'=IF(meeting_core_question="","",{quoted(core)}&meeting_core_question)'
        known = core + meeting.core_question if meeting.core_question else ""
        self._wide(question, self._formats.make(text_wrap=True, valign="vcenter"), self._height(known, 36), known)
        self._row += 1

    def _next_step(self) -> None:
        self._section("home.next")
        formula = quoted(self._plan.text("step.done"))
        for step in reversed(self._plan.layout["home"]["steps"]):
            text = quoted(self._plan.text(f"step.{step['key']}"))
            formula = f"IF({self._plan.filled(step['when'])},{text},{formula})"
        look = self._formats.make(
            bold=True, font_size=12, text_wrap=True, valign="vcenter", bg_color=self._formats.colour("input"), border=1,
            border_color=self._formats.colour("rule"), indent=1,
        )  # fmt: skip
        self._wide(f"={formula}", look, 40)
        self._row += 1

    def _states(self) -> None:
        """Write the life cycle, the state that holds now set off, with the dates below."""
        self._section("home.states")
        plan, sheet, row = self._plan, self._sheet, self._row
        dates = {
            State.DRAFT: "draft_on",
            State.REVIEW: "reviewed_on",
            State.CONFIRMATION: "confirm_by",
            State.ISSUED: "issued_on",
        }
        current = self._current_state()
        for column, state in enumerate(State, _LEFT):
            word = plan.words.term(state)
            sheet.write_string(row, column, word, self._formats.derived(align="center", bold=True))
            if state in dates:
                value = f"meeting_{dates[state]}"
                look = self._formats.derived(align="center", num_format="yyyy-mm-dd")
                sheet.write_formula(row + 1, column, f'=IF({value}="","",{value})', look, "")
            else:
                sheet.write_blank(row + 1, column, None, self._formats.derived())
            look = self._formats.changes(
                bg_color=self._formats.colour("header"), font_color=self._formats.colour("header_text")
            )
            sheet.conditional_format(
                row, column, row, column, {"type": "formula", "criteria": f"={current}={quoted(word)}", "format": look}
            )
        self._row += 3

    def _current_state(self) -> str:
        """Return the formula of the state that holds: the typed one, else what the dates say."""
        formula = quoted(self._plan.words.term(State.DRAFT))
        for state, field in (
            (State.REVIEW, "draft_on"),
            (State.CONFIRMATION, "reviewed_on"),
            (State.ISSUED, "issued_on"),
        ):
            formula = f'IF(meeting_{field}<>"",{quoted(self._plan.words.term(state))},{formula})'
        return f'IF(meeting_state<>"",meeting_state,{formula})'

    def _lights(self) -> None:
        """Write the traffic-light counts: sign and word above, the count below."""
        self._section("home.lights")
        plan, row = self._plan, self._row
        cards = [(plan.light(light), light.value) for light in Light] + [(plan.text("light.undated"), "")]
        for column, (word, light) in enumerate(cards, _LEFT):
            colours = (
                (self._formats.light(light, "text"), self._formats.light(light, "fill"))
                if light
                else (self._formats.colour("ink"), self._formats.colour("paper"))
            )
            self._card(row, column, word, f"=COUNTIF(actions_light,{quoted(word)})", colours)
        plain = self._formats.colour("ink"), self._formats.colour("band")
        self._card(row, _RIGHT, plan.text("home.total"), "=COUNTA(actions_description)", plain)
        self._sheet.set_row(row + 1, 30)
        self._row += 3

    def _card(self, row: int, column: int, word: str, formula: str, colours: tuple[str, str]) -> None:
        look: dict[str, object] = {
            "font_color": colours[0], "bg_color": colours[1], "align": "center", "border": 1, "valign": "vcenter",
            "border_color": self._formats.colour("rule"), "bold": True,
        }  # fmt: skip
        self._sheet.write_string(row, column, word, self._formats.make(**look))
        self._sheet.write_formula(row + 1, column, formula, self._formats.make(**look, font_size=16), "")

    def _buttons(self) -> None:
        """Write the buttons with what the last press came to; they stand high, where the sheet opens."""
        self._section("home.buttons")
        write_buttons(self._book, self._sheet, self._plan, self._formats, self._row)
        self._row += BUTTON_ROWS + 1

    def _commands(self) -> None:
        self._section("home.commands")
        typed = self._formats.make(font_name="Consolas", font_size=10, valign="vcenter")
        for key in self._plan.layout["home"]["commands"]:
            self._sheet.write_string(self._row, _LEFT, self._plan.text(f"command-line.{key}"), typed)
            self._sheet.write_string(self._row, 5, self._plan.text(f"command.{key}"), self._formats.muted())
            self._row += 1
        self._row += 1

    def _links(self) -> None:
        """Write a link to each sheet with what it is for and how much is filled."""
        self._section("home.sheets")
        plan, sheet = self._plan, self._sheet
        for key in plan.schema.sheets:
            if key == "home":
                continue
            sheet.write_url(self._row, _LEFT, f"internal:'{plan.sheet(key)}'!A1", self._formats.link(), plan.sheet(key))
            sheet.write_string(self._row, 3, plan.text(f"purpose.{key}"), self._formats.muted())
            sheet.set_row(self._row, 18)
            tables = [table for table in plan.schema.on_sheet(key) if table.kind == "table"]
            if tables and key != "lists":
                counted = next(column for column in tables[0].columns if column.is_required)
                look = self._formats.muted(align="right", num_format=plan.text("home.entries-count"))
                sheet.write_formula(self._row, _RIGHT, f"=COUNTA({tables[0].key}_{counted.key})", look, "")
            self._row += 1

    def _section(self, key: str, **values: object) -> None:
        """Write a band with a heading."""
        band = self._formats.make(
            bold=True, font_size=11, font_color=self._formats.colour("header_text"),
            bg_color=self._formats.colour("header"), valign="vcenter", indent=1,
        )  # fmt: skip
        for column in range(_LEFT, _RIGHT + 1):
            self._sheet.write_blank(self._row, column, None, band)
        self._sheet.write_string(self._row, _LEFT, self._plan.text(key, **values), band)
        self._sheet.set_row(self._row, 20)
        self._row += 1

    def _height(self, text: str, least: float, scale: float = 1.0) -> float:
        """Return the height of a text over the whole width; `scale` is its size against the sheets' usual one."""
        width = sum(_WIDTHS[_LEFT : _RIGHT + 1]) / scale
        return max(least, row_height([(text, width)]) * scale)

    def _wide(self, formula: str, look: Format, height: float, known: str = "") -> None:
        """Write a formula over the whole width; such a cell does not grow by itself, so its height is given."""
        self._sheet.merge_range(self._row, _LEFT, self._row, _RIGHT, None, look)
        self._sheet.write_formula(self._row, _LEFT, formula, look, one_line(known))
        self._sheet.set_row(self._row, height)
        self._row += 1
