"""The file of a model: written, read back, refused where a row is wrong."""

from __future__ import annotations

import json

import pytest

from workshop.core.coach.kin import Kin
from workshop.core.coach.learned import Learned, parse_model, write_model
from workshop.core.coach.lexicon import Lexicon

LEXICON = Lexicon(frozenset({"parcel"}), frozenset({"we", "will"}), Kin(2, {"wasp": (100, -3)}))
SOON = Learned(
    {"says:soon": 1.25, "w:“": -0.5},
    -1.5,
    {"s:past": 0.01},
    0.25,
    (0.1, 0.9, 0.3),
    0.6,
    {"post:asks": -2.0},
    -9.0,
    ((0.0, 0.9), (0.4, 0.7)),
)
LATE = Learned({"says:soon": -0.75}, 0.0, {}, 0.0, (0.0, 1.0, 0.0), 0.5, {}, -9.0, ((0.0, 0.8),))


def written() -> str:
    return write_model("Learnt from two replies.", "en", LEXICON, {"next-step": SOON, "owns-it": LATE})


def test_a_model_is_read_back_as_it_was_written() -> None:
    model = parse_model(written().encode())

    assert model.lexicon == LEXICON
    assert model.criteria == {"next-step": SOON, "owns-it": LATE}
    assert model.language == "en"


def test_each_feature_has_a_line_that_a_person_can_read() -> None:
    assert '"says:soon":[0,125,1,-75],' in written().splitlines()


def test_what_weighs_less_than_a_hundredth_is_left_out() -> None:
    light = write_model("", "en", LEXICON, {"owns-it": Learned({"w:a": 0.004}, 0, {}, 0, (0, 1, 0), 0.5, {}, -9, ((0, 0.9),))})

    assert json.loads(light)["reply"] == {}


@pytest.mark.parametrize("row", [[2, 100], [-1, 100], [0, 100, 1]])
def test_a_row_that_names_no_criterion_is_refused(row: list[int]) -> None:
    data = json.loads(written())
    data["reply"]["says:soon"] = row

    with pytest.raises(ValueError, match="says:soon"):
        parse_model(json.dumps(data).encode())
