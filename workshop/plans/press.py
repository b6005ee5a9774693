"""Ask the press for a PDF. The press is a process of its own; what goes wrong there is an error with words here."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.config import Settings
from workshop.plans import press_service
from workshop.plans.press_wire import LARGEST_REQUEST, SEPARATOR, Letter, call, find_socket

PATIENCE = 15
"""Seconds beyond the press's own time limit: waiting in its queue, and the way there and back."""


class PressError(Exception):
    """A document could not be made. Nothing that was saved is touched by that."""


class PressBusy(PressError):
    """Too many documents wait already."""


class PressTimeout(PressError):
    """The document took longer than it may."""


class PressFailed(PressError):
    """The document could not be rendered within its limits, or the press could not be started."""


ERRORS: dict[Letter, type[PressError]] = {Letter.BUSY: PressBusy, Letter.TIMEOUT: PressTimeout, Letter.FAILED: PressFailed}


def render(documents: Sequence[str], settings: Settings) -> bytes:
    """The PDF of the first of these whole HTML documents that fits on one page, or else of the last.

    A document may name only the press's own styles and fonts (`press:…`).
    """
    payload = SEPARATOR.join(document.replace(SEPARATOR, "") for document in documents).encode("utf-8", "replace")
    if len(payload) > LARGEST_REQUEST:
        raise PressFailed("the document is too large")
    letter, answer = _ask(payload, settings)
    if letter is Letter.DONE:
        return answer
    raise ERRORS.get(letter, PressFailed)(answer.decode("utf-8", "replace"))


def _ask(payload: bytes, settings: Settings) -> tuple[Letter, bytes]:
    """Ask; where no press listens, or it went away in the middle, start one and ask again, once."""
    wait = settings.press_timeout + PATIENCE
    try:
        return call(find_socket(settings.instance), Letter.RENDER, payload, wait)
    except TimeoutError as error:
        raise PressTimeout("the press did not answer in time") from error
    except OSError:
        pass
    try:
        press_service.ensure_running(settings)
        return call(find_socket(settings.instance), Letter.RENDER, payload, wait)
    except TimeoutError as error:
        raise PressTimeout("the press did not answer in time") from error
    except OSError as error:
        raise PressFailed("the press could not be reached") from error
