"""Journeys in Chromium, against the real server."""
