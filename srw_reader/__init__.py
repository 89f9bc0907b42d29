"""A terminal reader for cited writing."""

__version__ = "0.1.0"
