"""The plan in other people's hands: issued versions, links to them, what their readers say, the calendar."""
