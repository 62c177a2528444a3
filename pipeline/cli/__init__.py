"""The command line: the only place that prints and picks exit codes."""

from pipeline.cli.main import main

__all__ = ["main"]
