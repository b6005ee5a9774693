"""The content compiler: authors' Markdown in, frozen values and findings out."""
