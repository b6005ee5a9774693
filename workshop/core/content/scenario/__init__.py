"""Scenarios: from an author's Markdown to the script that the engine plays."""
