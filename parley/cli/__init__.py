"""The command line: `parley build`, `extract`, `query`, `tables`, `explain`.

Commands import what they need when they run, so that `parley --help` answers at once.
"""

from parley.cli.app import app, main

__all__ = ["app", "main"]
