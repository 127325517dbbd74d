"""Statements put together once give and write what the ORM would."""

import pytest
from django.db.models import Count

from community.base.composed import Composed, insert
from community.mail.models import Message
from events.registration.models import Registration
from members.models import Member
from tests.factories.events import make_event, make_pool, make_registration
from tests.factories.members import make_member

pytestmark = pytest.mark.django_db

BY_EMAIL = Composed(lambda email: Member.objects.filter(email=email))
WITH_COUNT = Composed(
    lambda event: Registration.objects.filter(event=event).annotate(has=Count("places")).order_by("pk")
)


def test_each_call_brings_its_own_values(django_assert_num_queries) -> None:
    ann, bob = make_member("ann@trust.example"), make_member("bob@trust.example")
    with django_assert_num_queries(3):
        found = [BY_EMAIL.first(email=email) for email in (ann.email, bob.email, "nobody@trust.example")]
    assert found == [ann, bob, None]


def test_a_row_is_the_object_that_a_queryset_gives() -> None:
    member = make_member("o'brien@trust.example", name="Nuala O'Brien")
    found = BY_EMAIL.first(email=member.email)
    assert found is not None
    fields = [field.attname for field in Member._meta.concrete_fields]
    assert {name: getattr(found, name) for name in fields} == Member.objects.filter(
        pk=member.pk
    ).values().get()
    found.name = "Nuala"
    found.save(update_fields=["name"])
    assert Member.objects.get(pk=member.pk).name == "Nuala"


def test_what_is_stored_as_json_is_read_as_what_it_was() -> None:
    context = {"what": ["Tea"]}
    kept = Message.objects.create(name="note", to="a@trust.example", message_id="<1>", context=context)
    found = Composed(lambda key: Message.objects.filter(pk=key)).first(key=kept.pk)
    assert found is not None
    assert (found.context, found.calendar) == (context, None)


def test_annotations_come_along() -> None:
    event = make_event()
    pools = [make_pool(event, name=name) for name in ("Hall", "Dinner")]
    make_registration(event, pools=pools)
    make_registration(event, pools=pools[:1])
    assert [row.has for row in WITH_COUNT.all(event=event.pk)] == [2, 1]


def test_an_inserted_row_knows_its_key_and_is_in_the_history() -> None:
    event = make_event()
    row = Registration(event=event, member=make_member(), name="Nora", wanted_pools=[3, 2_000_000_000])
    insert(row)
    stored = Registration.objects.get()
    assert (stored.pk, stored.reference, stored.wanted_pools) == (row.pk, row.reference, [3, 2_000_000_000])
    assert row.history.count() == 1
    row.name = "Nora O'Brien"
    row.save(update_fields=["name"])
    assert Registration.objects.get().name == "Nora O'Brien"


def test_what_the_database_gives_by_itself_is_read_back() -> None:
    row = Message(name="note", to="a@trust.example", message_id="<1>")
    insert(row)
    stored = Message.objects.get()
    assert (row.created_at, row.due_at, row.state) == (stored.created_at, stored.due_at, Message.State.QUEUED)
