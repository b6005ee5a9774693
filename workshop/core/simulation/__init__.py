"""The engine of a run: scenario + events → state; clock, dice, onlookers, conditions, debrief. Pure."""
