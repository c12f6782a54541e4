"""Dateline: reports read into attributed claims, a record that can be traced, stories that stay tied to it."""

__version__ = "0.1.0"
