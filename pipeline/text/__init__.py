"""Language-aware reading of text: numbers, dates, names, typography; no files, no sites."""
