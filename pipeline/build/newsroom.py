"""Survey a newsroom: its settings, its files and their digests, what its archive knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.articles.load import scan
from pipeline.build.reading import ReadContext, SourceFile, StoryFiles, reading_key, read_story
from pipeline.build.record import RECORD, StoryRecord
from pipeline.build.store import Store
from pipeline.build.workers import Progress, map_stage
from pipeline.config import load_site
from pipeline.finding import Finding
