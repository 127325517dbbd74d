"""Every list of the admin costs the same with one row and with three, and counts no million rows."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community import audit
from community.base.admin import MOST_COUNTED, BoundedPaginator, PortalAdmin
from events.calendar.models import SeriesException
from events.capacity.models import Place
from events.meetups.models import MeetUpAllowance
from events.registration.models import (
    EligibilityException,
    Needs,
    NeedsReader,
    Registration,
    RememberedAnswer,
    SeriesRegistration,
    Substitution,
)
from events.subscriptions.models import CalendarLink
from events.venues.models import RoomBooking
from members.models import Member
from tests.factories.events import (
    book_room,
    in_days,
    make_allocation,
    make_event,
    make_head_count,
    make_pool,
    make_question,
    make_registration,
    make_room,
    make_series,
    make_session,
)
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db

MODELS = [
    model
    for model in apps.get_app_config("events").get_models()
    if not model.__name__.endswith("History") and not model._meta.auto_created
]
# Session, member, the row's permissions, the rows and their bounded count; what a list has besides.
QUERIES = 8


@pytest.fixture
def staff(client: Client) -> Client:
    member = make_member("ada@trust.example", name="Ada", is_staff=True, is_superuser=True)
    return sign_in(client, member, second_factor=True)


def one_of_everything() -> None:
    series = make_series()
    event = make_event(venue=make_room().venue, series=series, series_date=dt.date.today())
    SeriesException.objects.create(series=series, original_date=dt.date.today())
    session = make_session(event)
    room = make_room()
    book_room(room, session)
    pool = make_pool(event, capacity=2, session=session, room=room)
    allocation = make_allocation(pool, 1, emails=["x@trust.example"])
    make_head_count(pool, 1)
    member = make_member()
    registration = make_registration(event, member, pools=[pool])
    make_registration(event, pools=[pool])
    question = make_question(event)
    make_question(event, only_if=question)
    registration.answers.create(question=question, value="A")
    RememberedAnswer.objects.create(member=member, question_text="Q", value="A")
    Needs.objects.create(registration=registration, dietary="Secret diet")
    NeedsReader.objects.create(event=event, member=member, role="catering")
    EligibilityException.objects.create(event=event, email=member.email, reason="R", granted_by=member)
    Substitution.objects.create(registration=registration, email="s@trust.example", name="S")
    SeriesRegistration.objects.create(series=series, member=member)
    CalendarLink.objects.create(member=member)
    MeetUpAllowance.objects.create(member=member, places=40, upcoming=3, reason="R", given_by=member)
    event.organisers.add(member)
    assert allocation.pk


def address(model: type[models.Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_is_in_the_admin(model: type[models.Model]) -> None:
    assert isinstance(admin.site.get_model_admin(model), PortalAdmin)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_list_costs_the_same_with_one_row_and_with_three(staff: Client, model: type[models.Model]) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            one_of_everything()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert staff.get(address(model, "changelist")).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= QUERIES


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_search_and_the_page_of_a_row_work(staff: Client, model: type[models.Model]) -> None:
    one_of_everything()
    row = model._default_manager.order_by("-pk").first()
    assert row

    assert staff.get(address(model, "changelist"), {"q": "o'brien 100%"}).status_code == 200
    assert staff.get(address(model, "change", row.pk)).status_code == 200
    assert staff.get(address(model, "history", row.pk)).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_list_filters_or_sorts_by_loading_another_table(model: type[models.Model]) -> None:
    of = admin.site.get_model_admin(model)

    assert not of.show_full_result_count
    for name in of.list_filter:
        if isinstance(name, str):
            assert not model._meta.get_field(name).is_relation


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_whoever_is_chosen_in_a_form_is_searched_not_listed(model: type[models.Model]) -> None:
    """A select box with a million options is no page."""
    of = admin.site.get_model_admin(model)
    if not of.has_add_permission.__qualname__.startswith("ReadOnlyAdmin"):
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey | models.ManyToManyField) and field.editable:
                assert field.name in {*of.autocomplete_fields, *of.readonly_fields}


def test_a_list_counts_no_further_than_it_must() -> None:
    pool = make_pool(capacity=3)
    paginator = BoundedPaginator(Place.objects.filter(pool=pool).order_by("id"), 50)

    with CaptureQueriesContext(connection) as queries:
        assert paginator.count == 3

    assert f"LIMIT {MOST_COUNTED}" in queries[0]["sql"]


def test_places_registrations_and_waiting_lists_are_read_only(staff: Client) -> None:
    one_of_everything()
    for model in (Place, Registration):
        row = model._default_manager.first()
        assert row
        assert staff.get(address(model, "add")).status_code == 403
        assert staff.post(address(model, "change", row.pk), {}).status_code == 403
        assert staff.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_needs_are_never_shown_in_the_admin(staff: Client) -> None:
    one_of_everything()
    needs = Needs.objects.get()

    for url in (address(Needs, "changelist"), address(Needs, "change", needs.pk)):
        assert "Secret diet" not in staff.get(url).content.decode()
    response = staff.post(
        address(Needs, "changelist"), {"action": "export_csv", "_selected_action": [needs.pk]}
    )
    assert b"Secret diet" not in b"".join(response.streaming_content)


def test_the_search_of_registrations_uses_the_index() -> None:
    plan_of = Registration.objects.filter(name__icontains="brien").order_by()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN {plan_of.query}".replace("%BRIEN%", "'%BRIEN%'").replace("%brien%", "'%brien%'")
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "registration_name_trigram" in plan


def test_the_history_says_who_changed_what(staff: Client) -> None:
    event = make_event("Before", starts_at=in_days(10))
    member = Member.objects.get(email="ada@trust.example")
    with audit.action("rename", by=member):
        event.title = "After"
        event.save(update_fields=["title"])

    page = staff.get(address(type(event), "history", event.pk)).content.decode()

    assert "changed: rename" in page
    assert "Ada" in page
    assert "title: Before → After" in page


def test_what_is_changed_in_the_admin_is_on_record_with_a_name(staff: Client) -> None:
    room = make_room()
    data = {"name": "Renamed", "slug": room.venue.slug, "rooms-TOTAL_FORMS": 0, "rooms-INITIAL_FORMS": 0}

    staff.post(address(type(room.venue), "change", room.venue.pk), data)

    entry = room.venue.history.order_by("-pgh_id").first()
    assert entry.name == "Renamed"
    assert entry.pgh_context["action"] == "edit in the admin"
    assert entry.pgh_context["member"] == Member.objects.get(email="ada@trust.example").pk
    assert timezone.now() - entry.pgh_created_at < dt.timedelta(minutes=5)
    assert not RoomBooking.objects.exists()


def test_registrations_have_the_word_that_their_people_see(staff: Client) -> None:
    pool = make_pool(capacity=1)
    make_registration(pool.event, name="Paula Placed")
    make_registration(pool.event, name="Wanda Waiting")

    page = staff.get(address(Registration, "changelist"))

    words = {row.name: page.context["cl"].model_admin.word(row) for row in page.context["cl"].result_list}
    assert words == {"Paula Placed": "Confirmed", "Wanda Waiting": "Waiting, 1st in line"}
    assert "Waiting, 1st in line" in page.text
