"""People take turns, and nobody asks faster than they may."""

import asyncio

import pytest

from bot.line import Line, LineFullError, Newest, Pace


def served(line: Line, asking: list[int]) -> list[int]:
    """Let people ask all at once; in which order they had their turns."""
    order: list[int] = []

    async def ask(person: int) -> None:
        async with line.turn(person):
            order.append(person)
            await asyncio.sleep(0)

    async def all_at_once() -> None:
        await asyncio.gather(*map(ask, asking))

    asyncio.run(all_at_once())
    return order


def test_whoever_asks_much_does_not_keep_the_others_waiting() -> None:
    assert served(Line(1), [1, 1, 1, 1, 2, 3]) == [1, 1, 2, 3, 1, 1]


def test_those_who_wait_are_counted() -> None:
    line, seen = Line(1), list[int]()

    async def ask(person: int) -> None:
        async with line.turn(person):
            await asyncio.sleep(0)
            seen.append(line.waiting)

    async def all_at_once() -> None:
        await asyncio.gather(*map(ask, [1, 1, 2]))

    asyncio.run(all_at_once())
    assert seen == [2, 1, 0]


def test_only_so_many_have_their_turn_at_once() -> None:
    at_once, most = 0, 0

    async def ask(line: Line, person: int) -> None:
        nonlocal at_once, most
        async with line.turn(person):
            at_once += 1
            most = max(most, at_once)
            await asyncio.sleep(0.001)
            at_once -= 1

    async def story() -> None:
        line = Line(3)
        await asyncio.gather(*(ask(line, person) for person in range(50)))

    asyncio.run(story())
    assert (most, at_once) == (3, 0)


def test_a_full_line_takes_nobody_more_and_empties_again() -> None:
    async def story() -> None:
        line = Line(1, waiting_max=1)
        async with line.turn(1):
            waiting = asyncio.create_task(_have(line, 2))
            await asyncio.sleep(0)
            with pytest.raises(LineFullError):
                await _have(line, 3)
        await waiting
        await _have(line, 3)

    asyncio.run(story())


def test_whoever_leaves_the_line_holds_nobody_up() -> None:
    async def story() -> None:
        line = Line(1)
        async with line.turn(1):
            gone = asyncio.create_task(_have(line, 2))
            there = asyncio.create_task(_have(line, 3))
            await asyncio.sleep(0)
            gone.cancel()
        await there
        await _have(line, 4)

    asyncio.run(asyncio.wait_for(story(), 5))


async def _have(line: Line, person: int) -> None:
    async with line.turn(person):
        pass


def test_a_person_waits_until_their_first_question_is_a_minute_old() -> None:
    pace = Pace(2)
    assert [pace.wait_s(7, now) for now in (0.0, 10.0)] == [0, 0]
    assert pace.wait_s(7, 20.0) == 40
    assert pace.wait_s(8, 20.0) == 0
    assert pace.wait_s(7, 60.5) == 0
    assert pace.wait_s(7, 61.0) == pytest.approx(9)


def test_the_pace_of_those_who_left_is_forgotten() -> None:
    pace = Pace(2)
    for person in range(1000):
        pace.wait_s(person, float(person))
    assert len(pace._asked) <= 61


def test_of_what_a_person_asks_while_they_wait_only_the_last_has_a_turn() -> None:
    had: list[tuple[int, str | None]] = []

    async def ask(newest: Newest[str], person: int, text: str) -> None:
        async with newest.turn(person, text) as asked:
            had.append((person, asked))
            await asyncio.sleep(0 if asked is None else 0.01)

    async def story() -> None:
        newest = Newest[str](Line(1))
        typed = [(1, "м"), (1, "мо"), (2, "в"), (1, "мос"), (2, "ви"), (1, "мост")]
        await asyncio.gather(*(ask(newest, person, text) for person, text in typed))
        assert not newest._waiting

    asyncio.run(story())
    assert [one for one in had if one[1]] == [(1, "м"), (1, "мост"), (2, "ви")]
    assert len(had) == 6


def test_whoever_finds_the_line_full_may_ask_again() -> None:
    async def story() -> None:
        line = Line(1, waiting_max=0)
        newest = Newest[str](line)
        async with line.turn(1):
            with pytest.raises(LineFullError):
                async with newest.turn(2, "а"):
                    pass
        async with newest.turn(2, "аб") as asked:
            assert asked == "аб"

    asyncio.run(story())
