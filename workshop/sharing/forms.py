"""Forms of sharing: making a link, saying something about a plan, answering. They check their CSRF token themselves."""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Field, Form, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from workshop.accounts.forms import AccountForm, VisibleName
from workshop.accounts.names import LONGEST_NAME, clean_name, is_visible
from workshop.sharing.talking import LONGEST_TEXT

_OPERATION = re.compile(r"[A-Za-z0-9_-]{16,64}")


def clean_text(text: str | None) -> str:
    """What somebody wrote, without characters that only hide or reorder text; its lines stay."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t\u200c\u200d" or unicodedata.category(c)[0] != "C").strip()


def _clean_name(text: str | None) -> str:
    return clean_name(text or "")


class ShortText:
    """Words that are there (unless they may be missing) and no longer than fits."""

    def __init__(self, missing: Any = None) -> None:
        self._missing = missing

    def __call__(self, _form: Form, field: Field) -> None:
        text = field.data or ""
        if self._missing and not is_visible(text):
            raise ValidationError(self._missing)
        if len(text) > LONGEST_TEXT:
            raise ValidationError(_("This takes at most %(most)d characters; there are %(count)d.", most=LONGEST_TEXT, count=len(text)))


class OperationForm(AccountForm):
    """A form with a key of its own, so that sending it twice does it once."""

    operation = HiddenField()

    @property
    def key(self) -> str:
        """The form's key; a new one where the form brought none that can be used."""
        sent = self.operation.data or ""
        return sent if _OPERATION.fullmatch(sent) else secrets.token_urlsafe(24)

    def renew(self) -> None:
        """Give the form a key where it has none yet."""
        self.operation.data = self.key


class LinkForm(OperationForm):
    """Whom a link is for; nobody need be named."""

    recipient = StringField(_("Who is it for?"), filters=[_clean_name])

    def validate_recipient(self, field: Field) -> None:
        if len(field.data or "") > LONGEST_NAME:
            raise ValidationError(_("A name has at most %(most)d characters.", most=LONGEST_NAME))


class CommentForm(OperationForm):
    """Something to say about one part of a plan."""

    name = StringField(_("Your name"), filters=[_clean_name], validators=[VisibleName()])
    text = TextAreaField(_("Your comment"), filters=[clean_text], validators=[ShortText(_("Write your comment first."))])


class DecisionForm(OperationForm):
    """Agreeing to a plan, or asking for a change, which needs words."""

    name = StringField(_("Your name"), filters=[_clean_name], validators=[VisibleName()])
    text = TextAreaField(_("In your words"), filters=[clean_text], validators=[ShortText()])


class AnswerForm(AccountForm):
    """The owner's answer to a comment."""

    text = TextAreaField(_("Your answer"), filters=[clean_text], validators=[ShortText(_("Write your answer first."))])
