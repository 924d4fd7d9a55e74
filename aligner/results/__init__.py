"""An alignment as data for other programs, and back: the JSON report, its schema, its agreement with itself."""
