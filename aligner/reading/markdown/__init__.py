"""Markdown: told from plain text by its signs, and read by a parser of it."""
