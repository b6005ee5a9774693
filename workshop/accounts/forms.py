"""Forms of joining, signing in, and one's own account. They check their CSRF token themselves.

So a form that outlived its sign-in comes back with what was typed and a fresh token, instead of an error page.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, Form, PasswordField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from workshop.accounts.names import LONGEST_NAME, clean_name, fold_name, is_visible
from workshop.accounts.passwords import LONGEST_PASSWORD, find_fault
from workshop.accounts.phrases import LONGEST_TYPED


def _clean(text: str | None) -> str:
    return clean_name(text or "")


class VisibleName:
    """A name of 1 to 80 characters of which something can be seen. Expects a cleaned one."""

    field_flags: dict[str, Any] = {"required": True}  # noqa: RUF012  (WTForms reads it off the class)

    def __call__(self, _form: Form, field: Field) -> None:
        name = field.data or ""
        if not is_visible(name):
            raise ValidationError(_("Type the name that the others should see."))
        if len(name) > LONGEST_NAME:
            raise ValidationError(_("A name has at most %(most)d characters; this one has %(count)d.", most=LONGEST_NAME, count=len(name)))


class GoodPassword:
    """A password as `passwords.find_fault` wants it; the form's `owner` is the name it must not repeat."""

    field_flags: dict[str, Any] = {"required": True}  # noqa: RUF012

    def __call__(self, form: Form, field: Field) -> None:
        fault = find_fault(field.data or "", getattr(form, "owner", ""))
        if fault:
            raise ValidationError(fault)


class AccountForm(FlaskForm):  # type: ignore[misc]
    """A form that comes back with what was typed when its CSRF token is stale."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def wrap_formdata(self, form: Form, formdata: Any) -> Any:
            # JSON is no form of ours: read as one, anything in it but an object of texts would be a server error.
            return None if request.is_json else super().wrap_formdata(form, formdata)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if self.csrf_token.errors:
            self.csrf_token.errors = []
            self.form_errors.append(_("This form was out of date. What you typed is still here: send it again."))
        return valid


class NameForm(AccountForm):
    """One's name: for joining, and for being renamed."""

    name = StringField(_("Your name"), filters=[_clean], validators=[VisibleName()])


class SignInForm(AccountForm):
    """Name and password."""

    name = StringField(_("Name"), validators=[InputRequired(_("Type the name you sign in with."))])
    password = PasswordField(_("Password"), validators=[InputRequired(_("Type your password."))])

    def validate_password(self, field: Field) -> None:
        if len(field.data or "") > LONGEST_PASSWORD:
            raise ValidationError(_("No password here is that long. Was something else on the clipboard?"))


class NewPasswordForm(AccountForm):
    """A password chosen by link; `owner` is the name it must not repeat."""

    password = PasswordField(_("New password"), validators=[GoodPassword()])

    def __init__(self, owner: str) -> None:
        super().__init__()
        self.owner = owner


class ChangePasswordForm(NewPasswordForm):
    """The current password and the one to come."""

    current = PasswordField(_("Current password"), validators=[InputRequired(_("Type the password you have now."))])


class PhraseForm(AccountForm):
    """The words that bring somebody back."""

    phrase = StringField(
        _("Your five words"),
        validators=[
            InputRequired(_("Type the five words that you wrote down.")),
            Length(max=LONGEST_TYPED, message=_("That is far more than five words. Was something else on the clipboard?")),
        ],
    )


class ClaimForm(AccountForm):
    """The sign-in name and password of a guest who stays."""

    name = StringField(_("The name you will sign in with"), filters=[_clean], validators=[VisibleName()])
    password = PasswordField(_("Password"), validators=[GoodPassword()])

    @property
    def owner(self) -> str:
        return str(self.name.data or "")


class EraseByWordForm(AccountForm):
    """A guest erases themselves by typing a word: nobody does that by accident."""

    confirmation = StringField(_("Type the word “erase”"), validators=[InputRequired(_("Type the word “erase” if you mean it."))])

    def validate_confirmation(self, field: Field) -> None:
        if fold_name(field.data or "") not in (fold_name(str(_("erase"))), "erase"):
            raise ValidationError(_("The word is “erase”. Nothing was erased yet."))


class EraseByPasswordForm(AccountForm):
    """Whoever has a password confirms with it."""

    confirmation = PasswordField(_("Your password"), validators=[InputRequired(_("Type your password if you mean it."))])
