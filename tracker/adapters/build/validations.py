"""Drop-downs, limits and input messages of a column, by its kind."""

from typing import Any

from tracker.adapters.build.plan import Plan
from tracker.schema import Column

_EARLIEST, _LATEST = "36526", "73050"
"""2000-01-01 and 2099-12-31 as the sheet counts days."""


def validation(plan: Plan, table: str, column: Column) -> dict[str, Any] | None:
    """Return the writer's options for the cells of a column; None where anything may be typed without a word."""
    reference = plan.layout["references"].get(f"{table}.{column.key}")
    limits = _offer(f"list_{reference.split('.')[0]}") if reference else _limits(plan, table, column)
    hint = column.hints.get(plan.words.language, "") or _usual_hint(plan, column)
    if not limits and not hint:
        return None
    return {"validate": "any", **limits, **_message(plan, column, hint)}


def _limits(plan: Plan, table: str, column: Column) -> dict[str, Any]:
    match column.kind:
        case "choice" | "flag":
            return {**_offer(f"list_{column.vocabulary}"), **_error(plan, "choice", "choice", "stop")}
        case "open_choice":
            return {**_offer(f"list_{column.vocabulary}"), **_error(plan, "choice", "open-choice", "warning")}
        case "department":
            return {**_offer("list_departments"), **_error(plan, "choice", "open-choice", "warning")}
        case "departments":
            return _offer("list_departments")
        case "person" | "rule":
            return _offer("list_people" if column.kind == "person" else "list_rules")
        case "date":
            return {**_date_limit(plan, table, column), **_error(plan, "date", "date", "warning")}
        case _:
            return _number(plan, column)


def _number(plan: Plan, column: Column) -> dict[str, Any]:
    match column.kind:
        case "percent":
            return {**_between("decimal", 0, 1), **_error(plan, "percent", "percent", "stop")}
        case "integer":
            return {**_between("integer", 1, 1440), **_error(plan, "integer", "integer", "stop")}
        case "number":
            limit = {"validate": "decimal", "criteria": ">=", "value": 0}
            return {**limit, **_error(plan, "number", "number", "stop")}
        case "derived":
            return {"validate": "custom", "value": "=FALSE", **_error(plan, "derived", "derived", "stop")}
        case _:
            return {}


def _offer(name: str) -> dict[str, Any]:
    """Return a drop-down that offers without insisting."""
    return {"validate": "list", "source": f"={name}", "show_error": False}


def _between(kind: str, least: float, most: float) -> dict[str, Any]:
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}


def _date_limit(plan: Plan, table: str, column: Column) -> dict[str, Any]:
    own = plan.layout["date_limits"].get(f"{table}.{column.key}")
    if own:
        return {"validate": "date", "criteria": own[0], "value": f"={own[1]}"}
    return {"validate": "date", "criteria": "between", "minimum": f"={_EARLIEST}", "maximum": f"={_LATEST}"}


def _error(plan: Plan, title: str, message: str, weight: str) -> dict[str, Any]:
    return {
        "show_error": True,
        "error_type": weight,
        "error_title": plan.text(f"validation.{title}-title"),
        "error_message": plan.text(f"validation.{message}"),
    }


def _usual_hint(plan: Plan, column: Column) -> str:
    """Return the input message of a column that has none of its own."""
    usual = {"date": "date-hint", "choice": "choice", "flag": "choice", "derived": "derived", "percent": "percent"}
    lists = {"open_choice": "choice", "department": "choice", "person": "person-hint", "departments": "choice"}
    key = {**usual, **lists}.get(column.kind)
    return plan.text(f"validation.{key}") if key else ""


def _message(plan: Plan, column: Column, hint: str) -> dict[str, Any]:
    title = column.titles[plan.words.language][:32]
    return {"input_title": title, "input_message": hint} if hint else {}
