"""The `greenroom` command."""

from __future__ import annotations

import click


@click.group()
def main() -> None:
    """Greenroom: where a company's staff get ready to speak on social networks."""
