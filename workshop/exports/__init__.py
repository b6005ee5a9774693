"""Everything that is kept about a person, collected from every feature, to take away."""
