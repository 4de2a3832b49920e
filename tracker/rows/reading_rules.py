"""The rules of reading: what a cell, a row, a column or a sheet can be told about before any check runs.

Their texts are in `workbook_template/texts/rules.toml` like those of the checks.
"""

from tracker.model.finding import Rule, Severity

WORKBOOK_FOREIGN = Rule("workbook-foreign", Severity.ERROR)
SHEET_MISSING = Rule("sheet-missing", Severity.WARNING)
SHEET_IGNORED = Rule("sheet-ignored", Severity.INFO)
SCHEMA_OLDER = Rule("schema-older", Severity.INFO)
SCHEMA_NEWER = Rule("schema-newer", Severity.WARNING)
COLUMN_MISSING = Rule("column-missing", Severity.ERROR)
COLUMN_IGNORED = Rule("column-ignored", Severity.INFO)
ROW_IGNORED = Rule("row-ignored", Severity.INFO)
CELL_NOT_A_DATE = Rule("cell-not-a-date", Severity.ERROR, "S19")
CELL_NOT_A_TIME = Rule("cell-not-a-time", Severity.ERROR, "S30")
CELL_NOT_IN_LIST = Rule("cell-not-in-list", Severity.ERROR)
CELL_NOT_A_NUMBER = Rule("cell-not-a-number", Severity.ERROR)
CELL_ERROR_VALUE = Rule("cell-error-value", Severity.ERROR)
ID_IS_NUMBER = Rule("id-is-number", Severity.WARNING, "S31")
SETTING_UNKNOWN = Rule("setting-unknown", Severity.WARNING)

READING_RULES = (
    WORKBOOK_FOREIGN,
    SHEET_MISSING,
    SHEET_IGNORED,
    SCHEMA_OLDER,
    SCHEMA_NEWER,
    COLUMN_MISSING,
    COLUMN_IGNORED,
    ROW_IGNORED,
    CELL_NOT_A_DATE,
    CELL_NOT_A_TIME,
    CELL_NOT_IN_LIST,
    CELL_NOT_A_NUMBER,
    CELL_ERROR_VALUE,
    ID_IS_NUMBER,
    SETTING_UNKNOWN,
)
"""Every rule of reading, for the catalogue and its documentation."""
