"""Input that nobody has thought of: targets that take any bytes, and what finds bytes that break what they promise.

A target stands in one place (`targets`) and is run in four ways: guided by coverage (`python -m tests.fuzz`, where
atheris is installed), by mutations of its seeds (the same command elsewhere, and a short run among the tests), by
hypothesis, and on its corpus, where every input lies that has once broken a promise.
"""
