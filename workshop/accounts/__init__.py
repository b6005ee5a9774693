"""People, organisations, teams and rooms' memberships: who is here and what they may do."""
