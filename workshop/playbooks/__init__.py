"""The library of content, reading it, and how far each person has read."""
