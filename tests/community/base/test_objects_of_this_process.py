"""What a process keeps for a second: the thing itself, shared by its threads, and never for longer."""

import datetime as dt
from collections.abc import Iterator
from threading import Thread

import pytest
import time_machine
from django.core.cache import caches


@pytest.fixture(autouse=True)
def cache(settings) -> Iterator[None]:
    backend = {
        "BACKEND": "community.base.cache.ObjectsOfThisProcess",
        "LOCATION": "objects-in-tests",
        "OPTIONS": {"MAX_ENTRIES": 3},
    }
    settings.CACHES = settings.CACHES | {"objects": backend}
    yield
    caches["objects"].clear()


def test_all_threads_are_given_the_same_object() -> None:
    thing, seen = object(), []
    caches["objects"].set("thing", thing, timeout=60)
    thread = Thread(target=lambda: seen.append(caches["objects"].get("thing")))
    thread.start()
    thread.join()
    assert seen == [thing]


def test_after_its_seconds_it_is_gone() -> None:
    with time_machine.travel(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC), tick=False) as clock:
        caches["objects"].set("thing", "tea", timeout=1)
        clock.shift(0.9)
        assert caches["objects"].get("thing") == "tea"
        clock.shift(0.2)
        assert caches["objects"].get("thing", "nothing") == "nothing"


def test_it_never_keeps_more_than_it_may() -> None:
    for number in range(4):
        caches["objects"].set(f"thing {number}", number, timeout=60)
    assert [caches["objects"].get(f"thing {number}") for number in range(4)] == [None, None, None, 3]
