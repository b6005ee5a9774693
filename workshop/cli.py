"""The `greenroom` command. Each part is imported when it is called, so that `--help` and `doctor` need little."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click
from pydantic import ValidationError

from workshop.config import Settings

# Where each command lives; the feature that owns a command wrote it.
COMMANDS = {
    "check": ("workshop.serving.check:check", "Check content like a compiler: file, line, what is wrong."),
    "coach": ("workshop.serving.coach:coach", "Judge replies in bulk, and measure the judge."),
    "demo": ("workshop.accounts.commands:demo", "Make the demo accounts."),
    "doctor": ("workshop.serving.doctor:doctor", "Say what is missing on this system, and how to mend it."),
    "migrate": ("workshop.serving.commands:migrate", "Bring the database to the newest version."),
    "purge": ("workshop.accounts.commands:purge", "Remove guests whose time is over."),
    "rehearse": ("workshop.serving.rehearse:rehearse", "Play a scenario without a clock, with moves from a file."),
    "release": ("workshop.serving.check:release", "Write down the identifiers that answers hang on."),
    "serve": ("workshop.serving.commands:serve", "Run the site."),
    "user": ("workshop.accounts.commands:user", "Add people, list them, reset a password."),
}


class LazyGroup(click.Group):
    """A group that imports a command when it is used."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name][0].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_place, line) in sorted(COMMANDS.items())])

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except ValidationError as error:
            if error.title != Settings.__name__:
                raise
            raise click.ClickException(explain(error)) from None
        except RuntimeError as error:
            raise _as_told_to_people(error) from None


def _as_told_to_people(error: RuntimeError) -> Exception:
    """Content with a mistake stops every command that needs it; the author wants its lines, not ours."""
    from workshop.playbooks.bookcase import ContentRefused

    return click.ClickException(str(error)) if isinstance(error, ContentRefused) else error


def explain(error: ValidationError) -> str:
    """Which settings cannot be used, and why, a line each."""
    lines = [f"{'.'.join(str(part) for part in one['loc']).upper()}={one['input']}: {one['msg']}" for one in error.errors()]
    return "A setting cannot be used.\n" + "\n".join(lines)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="greenroom")
def main() -> None:
    """Greenroom: where a company's staff get ready to speak on social networks."""


if __name__ == "__main__":
    main()
