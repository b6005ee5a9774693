"""A run as it is shown to all who see it alike: a player of it, or all who watch. Rendered once, told to each from where they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from flask import Flask, g

from workshop.sandbox.fragments import Frame, Message, Place, make_company, make_frame, tell_frame
from workshop.sandbox.presence import Company
from workshop.sandbox.running import Play
from workshop.web.streams import StreamEvent
from workshop.web.times import now
from workshop.web.viewer import Viewer

SCENE, COMPANY = "scene", "company"


@dataclass(slots=True)
class Ear:
    """What one listener has been told: up to which event, and which company."""

    seen: int
    company: StreamEvent | None = None


class View:
    """What is shown from one place. `viewer` is any of those who sit there: nothing that is shown may be of them alone."""

    def __init__(self, app: Flask, place: Place, viewer: Viewer) -> None:
        self.app = app
        self.place = place
        self.viewer = viewer
        self.company: StreamEvent | None = None
        self._frame: Frame | None = None
        self._told: dict[int, StreamEvent] = {}

    def take(self, play: Play, company: Company | None, moment: datetime) -> None:
        """The run as it stands now. Called on a thread, by one at a time."""
        mine = replace(play, seat=self.place.seat, kind=self.place.kind)
        before = self._frame
        with self._asked():
            if before is None or before.number < play.stage.seq:
                frame = make_frame(mine, self.viewer, moment, before)
                step = {before.number: _as_event(tell_frame(frame, moment, before.number, before))} if before else {}
                self._frame, self._told = frame, step
            if company is not None:
                told = StreamEvent(COMPANY, json.dumps(make_company(mine, company), ensure_ascii=False))
                self.company = self.company if self.company == told else told

    def find_scene(self, seen: int) -> StreamEvent | None:
        """What somebody is told who has seen the events up to `seen`, where it is at hand: nothing where there is nothing new."""
        return self._told.get(seen) if self.is_news(seen) else None

    def is_news(self, seen: int) -> bool:
        return self._frame is not None and self._frame.number > seen

    def tell_whole(self, seen: int) -> StreamEvent:
        """The same for somebody who was away. Called on a thread."""
        frame = self._frame
        assert frame is not None  # there is news
        with self._asked():
            return _as_event(tell_frame(frame, now(), seen))

    @contextmanager
    def _asked(self) -> Iterator[None]:
        with self.app.test_request_context():
            g._login_user = self.viewer
            yield


def _as_event(message: Message) -> StreamEvent:
    return StreamEvent(SCENE, json.dumps(message, ensure_ascii=False), message["n"])
