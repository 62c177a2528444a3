"""Join the stages: read every story, check the pairs, render what changed, write it whole."""

from pipeline.build.report import Report
from pipeline.build.run import run_build, run_check, run_preview, run_publish

__all__ = ["Report", "run_build", "run_check", "run_preview", "run_publish"]
