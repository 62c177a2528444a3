"""Releases with marks: HTML pages and Word documents, read into Markdown without silent losses."""
