"""What an answer may be, and what is wrong with one that may not."""
