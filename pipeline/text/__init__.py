"""Language-aware reading of text: numbers, dates, names, sentences, typography; no files, no sites."""
