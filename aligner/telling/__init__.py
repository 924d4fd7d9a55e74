"""Findings put into words, once for every report and for the desk."""
