"""From grids to records: finding the tables, reading values, parsing a register. Pure; never raises on bad data."""
