"""The clock's arithmetic across pauses and speeds, and dice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.core.simulation.example import BOOK
from workshop.core.simulation import steering
from workshop.core.simulation.clock import Stretch, rate_of, run_time, wall_time
from workshop.core.simulation.dice import draw, pick, spread_around
from workshop.core.simulation.run import start

EPOCH = 1_790_000_000_000
waits = st.lists(st.tuples(st.integers(0, 10**7), st.sampled_from([0, 50, 100, 150, 400])), max_size=8)


def _stretches(changes: list[tuple[int, int]]) -> tuple[list[Stretch], int]:
    stretches, wall = [Stretch(EPOCH, 0, 1_000)], EPOCH
    for wait, speed in changes:
        wall += wait
        stretches.append(Stretch(wall, run_time(stretches, wall), rate_of(speed)))
    return stretches, wall


@given(changes=waits, later=st.integers(0, 10**7))
def test_run_time_is_the_sum_of_what_ran_and_never_goes_back(changes: list[tuple[int, int]], later: int) -> None:
    stretches, wall = _stretches(changes)

    speeds = [100, *(speed for _, speed in changes)]
    lengths = [*(wait for wait, _ in changes), later]
    exact = sum(length * speed // 100 for length, speed in zip(lengths, speeds, strict=True))

    assert run_time(stretches, wall + later) == exact
    assert run_time(stretches, wall + later) >= stretches[-1].sim


@given(changes=waits, sim=st.integers(0, 10**7))
def test_the_wall_time_of_a_run_time_is_the_first_that_shows_it(changes: list[tuple[int, int]], sim: int) -> None:
    stretches, _ = _stretches(changes)

    wall = wall_time(stretches, sim)

    if wall is None:
        assert stretches[-1].rate == 0
        assert stretches[-1].sim < sim
    elif wall > EPOCH:
        until = [stretch for stretch in stretches if stretch.wall <= wall]
        assert run_time(until, wall) >= sim
        before = [stretch for stretch in stretches if stretch.wall < wall]
        assert run_time(before, wall - 1) < sim


def test_reading_time_slows_the_run() -> None:
    assert rate_of(100) == 1_000
    assert rate_of(100, 150) == 666
    assert rate_of(200, 200) == 1_000
    assert rate_of(0, 150) == 0


def test_a_pause_adds_nothing_and_speed_adds_in_proportion() -> None:
    run = start(BOOK, wall=EPOCH)

    steering.set_clock(run, EPOCH + 60_000, speed=0)
    steering.set_clock(run, EPOCH + 900_000, speed=200)

    assert steering.now(run, EPOCH + 500_000) == 60_000
    assert steering.now(run, EPOCH + 910_000) == 80_000
    assert [event.payload["why"] for event in run.events if event.kind == "clock"] == ["start", "pause", "resume"]


def test_a_wall_clock_that_was_put_back_does_not_put_the_run_back() -> None:
    run = start(BOOK, wall=EPOCH)
    steering.set_clock(run, EPOCH + 60_000, speed=100)

    assert steering.now(run, EPOCH) == 60_000


@given(seed=st.integers(0, 2**60), entity=st.text(max_size=20), n=st.integers(0, 10**6), count=st.integers(1, 50))
def test_draws_are_even_bounded_and_their_own(seed: int, entity: str, n: int, count: int) -> None:
    assert 0 <= draw(seed, "line", entity, n) < 1
    assert 0 <= pick(seed, "line", entity, n, count) < count
    assert 60 <= spread_around(seed, "think", entity, n, 100, 40) <= 140
    assert draw(seed, "line", entity, n) == draw(seed, "line", entity, n)
    assert draw(seed, "line", entity, n) != draw(seed, "line", entity, n + 1)


def test_draws_are_spread_over_the_whole_range() -> None:
    drawn = [draw(7, "think", "dana", n) for n in range(2_000)]

    tenths = [sum(place / 10 <= one < (place + 1) / 10 for one in drawn) for place in range(10)]
    assert all(140 < count < 260 for count in tenths)
