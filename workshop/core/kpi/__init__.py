"""The check of a measure: what it counts, whether that moves with the goal, and what would."""
