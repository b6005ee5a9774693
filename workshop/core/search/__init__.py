"""Searching as pure text: words and their keys, what a query asks, what was meant, and where it stands."""
