"""The tables of an alignment, which all formats but the printed report show."""
