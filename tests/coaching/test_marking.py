"""Marks on a reply: every word stays, nothing overlaps, numbers in reading order, and no markup gets in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop.coaching.marking import mark_words
from workshop.core.coach.model import Mark, Severity, Span, Verdict

REPLY = "Hi, sorry for any trouble. I'll answer by 15:30, here."


def say(criterion: str, mark: Mark, *spans: tuple[int, int], sure: bool = True) -> Verdict:
    return Verdict(criterion, mark, 0.9, sure, Severity.MAJOR, spans=tuple(Span(*span) for span in spans))


def find(words: str) -> tuple[int, int]:
    start = REPLY.index(words)
    return start, start + len(words)


def test_words_are_marked_and_numbered_in_reading_order() -> None:
    marked = mark_words(REPLY, [say("next-step", Mark.PASS, find("by 15:30")), say("owns-it", Mark.FAIL, find("sorry for any trouble"))])

    told = [(piece.text, piece.tone, [note.number for note in piece.notes]) for piece in marked.pieces if piece.tone]
    assert told == [("sorry for any trouble", "fail", [1]), ("by 15:30", "pass", [2])]
    assert marked.numbers == {"owns-it": 1, "next-step": 2}


def test_two_fails_over_each_other_keep_a_number_each() -> None:
    marked = mark_words(REPLY, [say("owns-it", Mark.FAIL, find("sorry for any")), say("specific", Mark.FAIL, find("any trouble"))])

    told = [(piece.text, [note.number for note in piece.notes]) for piece in marked.pieces if piece.tone == "fail"]
    assert told == [("sorry for any", [1]), (" trouble", [2])]


def test_a_pass_gives_way_to_a_fail() -> None:
    marked = mark_words(REPLY, [say("owns-it", Mark.PASS, find("sorry for any")), say("specific", Mark.FAIL, find("any trouble"))])

    assert [piece.text for piece in marked.pieces if piece.tone] == ["any trouble"]
    assert "owns-it" not in marked.numbers


def test_one_criterion_has_one_number_wherever_it_stands() -> None:
    marked = mark_words(REPLY, [say("next-step", Mark.FAIL, find("sorry"), find("here"))])

    assert [piece.notes[0].number for piece in marked.pieces if piece.tone] == [1, 1]


def test_what_the_coach_is_not_sure_of_is_not_marked() -> None:
    marked = mark_words(REPLY, [say("next-step", Mark.FAIL, find("sorry"), sure=False)])

    assert [piece.tone for piece in marked.pieces] == [""]


def test_what_is_merely_left_undone_is_not_praised() -> None:
    marked = mark_words(REPLY, [say("respectful", Mark.PASS, find("sorry for any"))])

    assert marked.numbers == {}


def test_spans_are_code_points() -> None:
    reply = "👩‍👩‍👧 soon, ok"
    start = reply.index("soon")

    marked = mark_words(reply, [say("next-step", Mark.FAIL, (start, start + 4))])

    assert [piece.text for piece in marked.pieces] == ["👩‍👩‍👧 ", "soon", ", ok"]


SPANS = st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=3)
VERDICTS = st.lists(
    st.builds(
        lambda criterion, mark, spans: say(criterion, mark, *spans),
        st.sampled_from(["owns-it", "specific", "next-step", "human"]),
        st.sampled_from([Mark.PASS, Mark.FAIL]),
        SPANS,
    ),
    max_size=5,
)


@given(reply=st.text(max_size=40), verdicts=VERDICTS)
def test_no_word_is_lost_whatever_is_marked(reply: str, verdicts: list[Verdict]) -> None:
    marked = mark_words(reply, verdicts)

    assert "".join(piece.text for piece in marked.pieces) == reply
    assert {note.number for piece in marked.pieces for note in piece.notes} == set(marked.numbers.values())
