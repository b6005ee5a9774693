"""Forms of the drill, of checking a draft, and of cases. They check their CSRF token themselves, so that no word is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from wtforms import BooleanField, Field, Form, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than its stubs
from wtforms.validators import ValidationError

from workshop.accounts.forms import AccountForm
from workshop.core.coach.model import Fact, FactKind, Situation, Speaker, Turn

LONGEST_TEXT = 5_000
LONGEST_THREAD = 10_000
LONGEST_FACTS = 4_000
LONGEST_NAME = 120
MOST_FACTS = 40
MOST_TURNS = 40

ROLES = (
    ("support", _("Support")),
    ("sales", _("Sales")),
    ("marketing", _("Marketing")),
    ("hr", _("HR")),
    ("pr", _("PR")),
    ("operations", _("Operations and tech")),
    ("leadership", _("Leadership")),
)
NETWORKS = (
    ("microblog", _("A microblog")),
    ("professional", _("A professional network")),
    ("page", _("A community page")),
    ("pictures", _("Pictures and short video")),
    ("blog", _("A blog")),
    ("reviews", _("Reviews")),
    ("internal", _("Our internal network")),
)
SPEAKERS = (("brand", _("As the brand")), ("staff", _("As myself, who work there")), ("agency", _("As its agency")))
FAILED = (("", _("I don’t know")), ("yes", _("Yes")), ("no", _("No")))
NAMED = re.compile(r"\s*([^\n:]{1,80}):\s+(\S.*)", re.S)
KEY = re.compile(r"[0-9a-f]{16,40}")


class Sized:
    """Words, neither too few nor too many. `ask` is said where there are none; without it the field may be left empty."""

    def __init__(self, most: int, ask: Any = "") -> None:
        self.most = most
        self.ask = ask

    def __call__(self, _form: Form, field: Field) -> None:
        text = field.data or ""
        if self.ask and not text.strip():
            raise ValidationError(self.ask)
        if len(text) > self.most:
            words = _("At most %(most)s characters fit here; these are %(count)s. Cut it and send it again.")
            raise ValidationError(str(words) % {"most": f"{self.most:,}", "count": f"{len(text):,}"})


def _plain(text: str | None) -> str:
    """Line ends as one character, and no NUL, which PostgreSQL cannot keep."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _choices(words: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in words]


class ReplyForm(AccountForm):
    """A reply to a drill's post. `key` makes one attempt of a double click."""

    reply = TextAreaField(_("Your reply"), filters=[_plain], validators=[Sized(LONGEST_TEXT, _("Write your reply first."))])
    key = HiddenField()

    @property
    def clean_key(self) -> str:
        key = self.key.data or ""
        return key if KEY.fullmatch(key) else ""


class DifferForm(AccountForm):
    """About which criterion somebody sees it differently, why, and whether the name may go along."""

    criterion = SelectField(_("About which point?"), choices=[])
    reason = TextAreaField(_("What do you see?"), filters=[_plain], validators=[Sized(1_000)])
    named = BooleanField(_("Tell them my name"))

    def offer(self, criteria: Iterable[tuple[str, str]]) -> None:
        """The criteria that the slip speaks of, each with what it says."""
        self.criterion.choices = _choices(criteria)


class DraftForm(AccountForm):
    """A post, a draft, and all that the coach may know of them. Nothing of it is kept."""

    post = TextAreaField(_("The post you answer"), filters=[_plain], validators=[Sized(LONGEST_TEXT, _("Paste the post you answer."))])
    by = StringField(_("Who wrote it"), filters=[_plain], validators=[Sized(LONGEST_NAME)])
    draft = TextAreaField(_("Your draft"), filters=[_plain], validators=[Sized(LONGEST_TEXT, _("Write your draft first."))])
    role = SelectField(_("Your role"), choices=_choices(ROLES))
    network = SelectField(_("Where it goes"), choices=_choices(NETWORKS))
    account = RadioField(_("Who speaks"), choices=_choices(SPEAKERS), default="brand")
    brand = StringField(_("The brand’s name"), filters=[_plain], validators=[Sized(LONGEST_NAME)])
    thread = TextAreaField(_("What was said before"), filters=[_plain], validators=[Sized(LONGEST_THREAD)])
    may_say = TextAreaField(_("You know, and may say"), filters=[_plain], validators=[Sized(LONGEST_FACTS)])
    may_offer = TextAreaField(_("You may offer"), filters=[_plain], validators=[Sized(LONGEST_FACTS)])
    not_known = TextAreaField(_("Nobody knows yet"), filters=[_plain], validators=[Sized(LONGEST_FACTS)])
    keep_out = TextAreaField(_("Stays in the house"), filters=[_plain], validators=[Sized(LONGEST_FACTS)])
    failed = RadioField(_("Did the firm do something wrong?"), choices=_choices(FAILED), default="")

    @property
    def texts(self) -> tuple[Field, ...]:
        """Every field in which something personal may stand."""
        return (self.post, self.by, self.draft, self.thread, self.may_say, self.may_offer, self.not_known, self.keep_out)

    @property
    def has_more(self) -> bool:
        """Whether anything stands in the part that folds away."""
        optional = (self.by, self.brand, self.thread, self.may_say, self.may_offer, self.not_known, self.keep_out, self.failed)
        return any((field.data or "").strip() or field.errors for field in optional)

    def as_situation(self) -> Situation:
        failed = {"yes": True, "no": False}.get(self.failed.data)
        return Situation(
            post=Turn((self.by.data or "").strip() or "they", self.post.data or ""),
            role=self.role.data,
            network=self.network.data,
            speaker=Speaker(self.account.data),
            brand=(self.brand.data or "").strip(),
            thread=tuple(_read_thread(self.thread.data or "")),
            facts=tuple(self._read_facts()),
            firm_failed=failed,
        )

    def _read_facts(self) -> Iterator[Fact]:
        kinds = ((self.may_say, FactKind.MAY_SAY), (self.may_offer, FactKind.MAY_OFFER))
        for field, kind in (*kinds, (self.not_known, FactKind.NOT_KNOWN), (self.keep_out, FactKind.KEEP_OUT)):
            lines = [line.strip().removeprefix("- ").strip() for line in (field.data or "").split("\n")]
            yield from (Fact(line, kind) for line in lines[:MOST_FACTS] if line)


class RulingForm(AccountForm):
    """What a trainer decides: its rows are read by `case_views`, for their number is the rubric's."""


def _read_thread(text: str) -> Iterator[Turn]:
    """Turns parted by an empty line, each with the writer's name and a colon where somebody is named."""
    for part in re.split(r"\n\s*\n", text)[:MOST_TURNS]:
        if part.strip():
            named = NAMED.fullmatch(part)
            yield Turn(named[1].strip(), named[2].strip()) if named else Turn("", part.strip())


def say_wait(seconds: int) -> str:
    """How long to wait, in words."""
    return str(ngettext("Wait %(num)s second, then check again.", "Wait %(num)s seconds, then check again.", seconds))
