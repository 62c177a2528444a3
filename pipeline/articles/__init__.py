"""Articles: their files, front matter and text, read into values; Markdown made into HTML."""
