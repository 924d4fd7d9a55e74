"""Kinds of bad input, and what the user gets for each: checked by the tests, and told in docs/reliability.md.

Each module holds the kinds of one sort of input; `kinds` says what a kind is and how it is tried. A new one is an entry
in one of the lists. `python -m tests.reliability --write` tries all of them and writes the table.
"""
