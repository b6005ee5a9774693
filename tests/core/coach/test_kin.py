"""Words by their kin: what nobody has labelled weighs as words that are used alike do, and the sum can be told word by word."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scripts.coach_kin import draw_kin
from tests.core.coach.shipped import LATE_PARCEL, coach
from workshop.core.coach.case import Case
from workshop.core.coach.kin import Kin, observe_kin, read_kin, weigh_word, write_kin
from workshop.core.coach.observing import Observed
from workshop.core.coach.reading import read
from workshop.core.coach.weighing import notice_all, weigh

BAD = "Thank you for your feedback. We take all comments on board and value your patience."
KIN = Kin(2, {"wasp": (100, 0), "hornet": (98, 10), "kettle": (0, 120)})


def test_a_word_weighs_as_its_kin_do() -> None:
    line = [1.0, 0.0]

    wasp, hornet, kettle = (weigh_word(f"w:{stem}", KIN, line) for stem in ("wasp", "hornet", "kettle"))

    assert wasp == pytest.approx(100 / 127)
    assert hornet == pytest.approx(wasp, rel=0.05)
    assert kettle == 0


def test_a_word_without_kin_and_a_pair_of_words_weigh_nothing() -> None:
    assert weigh_word("w:xylograph", KIN, [1.0, 1.0]) == 0
    assert weigh_word("w:wasp hornet", KIN, [1.0, 1.0]) == 0


def test_different_words_are_summed_and_others_left_out() -> None:
    seen = Observed({"w:wasp": 0.5, "w:kettle": 0.5, "w:wasp kettle": 0.5, "says:sorry": 1.0})

    observe_kin(seen, KIN, 2.0)

    assert seen.values["kin:0"] == pytest.approx(200 / 127, abs=1e-4)
    assert seen.values["kin:1"] == pytest.approx(240 / 127, abs=1e-4)


def test_numbers_survive_the_file() -> None:
    assert read_kin(2, write_kin(KIN)) == KIN


def test_a_stem_with_too_few_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="other than 3 numbers"):
        read_kin(3, write_kin(KIN))


def test_what_words_weigh_adds_up_to_the_odds() -> None:
    noticed = notice_all(Case(LATE_PARCEL, read(BAD)), coach().rubric, coach().model.lexicon)
    criterion = coach().rubric.find("next-step")
    learned = coach().model.criteria["next-step"]
    assert criterion

    weighed = weigh(noticed, criterion, learned)

    constant, of_reply, of_passage = learned.mix
    told = constant + of_reply * learned.reply_bias + of_passage * learned.passage_bias + sum(part.odds for part in weighed.parts)
    assert weighed.fail >= learned.cut
    assert weighed.fail == pytest.approx(1 / (1 + 2.718281828459045**-told), abs=1e-3)
    assert not any(part.feature.startswith("kin:") for part in weighed.parts)


def test_words_that_are_used_alike_get_numbers_that_are_alike(tmp_path: Path) -> None:
    dice = np.random.default_rng(7)
    words = {f"w{chr(97 + number // 26)}{chr(97 + number % 26)}": dice.normal(size=30) for number in range(600)}
    for group in (("bread", "cheese", "butter"), ("tiger", "walrus", "badger")):
        middle = dice.normal(size=30)
        words |= {word: middle + dice.normal(scale=0.3, size=30) for word in group}
    lines = [f"{word} {' '.join(f'{number:.4f}' for number in vector)}" for word, vector in words.items()]
    (tmp_path / "vectors.txt").write_text("\n".join(lines), encoding="utf-8")

    kin = draw_kin(tmp_path / "vectors.txt", dict.fromkeys(("bread", "cheese", "butter", "tiger", "walrus", "badger"), 200))

    def near(one: str, other: str) -> float:
        a, b = (np.array(kin.stems[read(word).words[0].stem], dtype=float) for word in (one, other))
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    assert kin.size == 24
    assert min(near("bread", "cheese"), near("walrus", "badger")) > 0.7
    assert near("bread", "tiger") < 0.4
