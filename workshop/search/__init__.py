"""Search: what the library holds, found by its words."""
