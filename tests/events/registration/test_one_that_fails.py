"""What runs out at one event frees its places although something is wrong with another."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from events.capacity import limits
from events.capacity.limits import return_due_allocations
from events.capacity.models import Place
from events.registration import actions, holds
from events.registration.actions import cancel, expire_offers
from events.registration.holds import expire_holds
from tests.factories.events import fill, make_allocation, make_pool, make_registration

pytestmark = pytest.mark.django_db
AGO = dt.timedelta(minutes=1)


def fails_once(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    done, calls = getattr(module, name), []

    def sometimes(*args: Any, **kwargs: Any) -> Any:
        calls.append(args)
        if len(calls) == 1:
            raise DatabaseError("somebody else holds it")
        return done(*args, **kwargs)

    monkeypatch.setattr(module, name, sometimes)


def test_holds_go_on_running_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for pool in (make_pool(), make_pool()):
        make_registration(pool.event, state="held", held_until=timezone.now() - AGO)
    fails_once(monkeypatch, holds, "cancel_hold")
    assert (expire_holds(), expire_holds()) == (1, 1)
    assert not Place.objects.held().exists()


def test_offers_go_on_lapsing(monkeypatch: pytest.MonkeyPatch) -> None:
    for pool in (make_pool(capacity=1), make_pool(capacity=1)):
        [first] = fill(pool)
        make_registration(pool.event, wish="ask")
        cancel(first)
        pool.waiting_entries.update(offered_until=timezone.now() - AGO)
    fails_once(monkeypatch, actions.capacity, "expire_offers")
    assert (expire_offers(), expire_offers()) == (1, 1)
    assert Place.objects.free().count() == 2


def test_kept_places_go_on_returning(monkeypatch: pytest.MonkeyPatch) -> None:
    for pool in (make_pool(), make_pool()):
        make_allocation(pool, returns_at=timezone.now() - AGO)
    fails_once(monkeypatch, limits, "promote")
    assert (return_due_allocations(), return_due_allocations()) == (1, 1)
    assert not Place.objects.reserved().exists()
