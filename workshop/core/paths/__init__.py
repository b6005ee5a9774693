"""Paths, worked out: when a checkpoint comes back, which step is due when, whether a certificate is earned."""
