"""Answers: forms built from compiled sheets, saving, history, handing in."""
