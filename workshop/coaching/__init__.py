"""The coach for people: what it looks for."""
