"""The pure core: text and values in, frozen values out. No Flask, no database, no clock, no files."""
