"""Align the clauses of a local policy plan to the national report that it carries out."""

__version__ = "0.1.0"
