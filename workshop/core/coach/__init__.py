"""The coach: one reply and the situation it answers in; verdicts with their evidence out."""
