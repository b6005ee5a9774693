"""Rubrics as content: Markdown files in, what the coach looks for out; findings name file and line."""
