"""What a meeting's workbook says, as immutable values. Nothing here knows a file, a clock or a language."""
