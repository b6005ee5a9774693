"""Paths: what a role does by when, repeats of the checkpoints that somebody answered, and certificates that can be verified."""
