# What one does every day here. On Windows, call what stands below the name.
.PHONY: setup test test-all check lint format catalogue docs

PYTHON = .venv/bin/python

# An environment for work on the project, with the versions that it is tested with, and the hooks of Git.
setup:
	python3 -m venv .venv
	PIP_CONSTRAINT=$(CURDIR)/constraints.txt $(PYTHON) -m pip install --quiet --editable ".[dev]"
	.venv/bin/pre-commit install

# The test command of the README.
test:
	python3 -m venv .venv && .venv/bin/python -m pip install -q -e ".[test]" && .venv/bin/python -m pytest

# Those that take long as well.
test-all:
	$(PYTHON) -m pytest -m ""

# All that must hold before a change is merged.
check:
	.ci/run

lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/bandit --quiet --configfile pyproject.toml --recursive aligner

format:
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

# Brings the catalogues of translations up to the code, lists what is not translated, and compiles them.
catalogue:
	$(PYTHON) -m tests.catalogue --write

# The documentation as a site, on a server of this machine.
docs:
	$(PYTHON) -m mkdocs serve
