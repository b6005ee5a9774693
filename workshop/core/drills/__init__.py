"""Drills: one post to answer, as content; Markdown in, frozen values out."""
