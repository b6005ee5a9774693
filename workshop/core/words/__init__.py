"""The word language that rubrics are written in: words of a text, and phrases found among them."""
