"""The version of the package, in a module that imports nothing: whatever writes it into a file can have it."""

__version__ = "0.1.0"
