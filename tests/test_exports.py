"""What packages load when it is asked for."""

from __future__ import annotations

import importlib
import pkgutil

import aligner


def test_no_name_that_a_package_loads_later_is_that_of_a_module_in_it() -> None:
    """Once the module is imported, it would stand in the place of what is offered."""
    found = [
        f"{package.name}.{name}"
        for package in pkgutil.walk_packages(aligner.__path__, "aligner.")
        if package.ispkg
        for module in [importlib.import_module(package.name)]
        if hasattr(module, "__getattr__")
        for name in module.__all__
        if name in {one.name for one in pkgutil.iter_modules(module.__path__)}
    ]
    assert found == []
