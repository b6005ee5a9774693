"""A learner's browser in a drill: answer, look, see it differently."""

from __future__ import annotations

import re
from secrets import token_hex

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.cast import make_csrf_token

DRILL = "working-from-the-car"
WEAK = "Hi Ngozi, sorry for any inconvenience. We'll look into it soon. Sam"
GOOD = (
    "Hi Ngozi, I'm sorry we left you without a line for three days, and without a word. Teaching maths from the car with your coat on is "
    "a rotten week. Maya Lindholm's crew swaps the cabinet today between 13:00 and 18:00, and I'll answer you here at 18:30. Sam"
)


def answer(client: FlaskClient, reply: str, drill: str = DRILL, key: str = "") -> TestResponse:
    data = {"reply": reply, "key": key or token_hex(16), "csrf_token": make_csrf_token(client)}
    return client.post(f"/practise/{drill}", data=data, follow_redirects=True)


def differ(client: FlaskClient, criterion: str, reason: str = "", number: int = 1, drill: str = DRILL) -> TestResponse:
    data = {"criterion": criterion, "reason": reason, "csrf_token": make_csrf_token(client)}
    return client.post(f"/practise/{drill}/{number}/case", data=data)


def words_of(response: TestResponse) -> str:
    """A page's text, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)).split())
