"""The admin changes nothing behind people's backs: published times, cancelled events, places in use."""

import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from events.calendar.actions import add_dates
from events.calendar.models import Event, Series
from events.capacity.models import Pool
from tests.factories.events import (
    fill,
    in_days,
    make_event,
    make_pool,
    make_registration,
    make_series,
    make_session,
)
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    member = make_member("ada@trust.example", is_staff=True, is_superuser=True)
    return sign_in(client, member, second_factor=True)


def act(client: Client, model: str, action: str, *keys: int) -> str:
    url = reverse(f"admin:events_{model}_changelist")
    return client.post(url, {"action": action, "_selected_action": keys}, follow=True).content.decode()


def test_the_times_and_the_venue_of_a_published_event_are_changed_where_people_are_told(
    staff: Client,
) -> None:
    event = make_event()

    form = staff.get(reverse("admin:events_event_change", args=[event.pk])).context["adminform"].form

    assert not {"starts_at", "ends_at", "venue"} & set(form.fields)
    assert "cancelled" not in dict(form.fields["status"].choices)


def test_those_of_a_draft_are_changed_here(staff: Client) -> None:
    event = make_event(status=Event.Status.DRAFT)

    form = staff.get(reverse("admin:events_event_change", args=[event.pk])).context["adminform"].form

    assert {"starts_at", "ends_at", "venue"} <= set(form.fields)


def test_the_parts_of_a_published_event_are_changed_there_too(staff: Client) -> None:
    told, draft = make_session(make_event()), make_session(make_event(status=Event.Status.DRAFT))
    pages = {one: staff.get(reverse("admin:events_session_change", args=[one.pk])) for one in (told, draft)}

    assert not pages[told].context["has_change_permission"]
    assert not pages[told].context["has_delete_permission"]
    assert pages[draft].context["has_change_permission"]

    assert staff.post(reverse("admin:events_session_change", args=[told.pk]), {}).status_code == 403


def test_a_series_with_dates_is_changed_where_they_follow(staff: Client) -> None:
    new, running = make_series(), make_series(slug="coffee")
    add_dates(running, in_days(30).date())

    def page(series: Series) -> tuple[set[str], bool, str]:
        shown = staff.get(reverse("admin:events_series_change", args=[series.pk]))
        (inline,) = shown.context["inline_admin_formsets"]
        return set(shown.context["adminform"].form.fields), inline.has_add_permission, shown.text

    fields, may_add, text = page(running)
    assert not {"recurrence", "first_starts_at", "venue", "title"} & fields
    assert {"kind", "capacity", "organisers"} <= fields
    assert not may_add
    assert reverse("events:organise-series", args=["coffee"]) in text
    fields, may_add, _text = page(new)
    assert {"recurrence", "first_starts_at", "venue", "title"} <= fields
    assert may_add


def test_a_date_is_not_left_out_behind_peoples_backs(staff: Client) -> None:
    assert staff.get(reverse("admin:events_seriesexception_add")).status_code == 403


def test_an_event_with_registrations_is_not_removed(staff: Client) -> None:
    event = make_event("Popular")
    make_pool(event)
    make_registration(event)
    mistake = make_event("Mistake")
    make_pool(mistake)

    page = act(staff, "event", "remove", event.pk, mistake.pk)

    assert "Popular has registrations: cancel it instead." in page
    assert "Mistake is removed." in page
    assert list(Event.objects.values_list("title", flat=True)) == ["Popular"]


def test_a_date_of_a_series_that_is_removed_is_not_made_anew(staff: Client) -> None:
    series = make_series()
    first, *others = add_dates(series, in_days(28).date())

    act(staff, "event", "remove", first.pk)

    assert add_dates(series, in_days(28).date()) == []
    assert list(series.events.order_by("series_date")) == others


def test_a_pool_in_which_somebody_has_a_place_is_not_removed(staff: Client) -> None:
    full, empty = make_pool(name="Full"), make_pool(name="Empty")
    fill(full)

    page = act(staff, "pool", "remove", full.pk, empty.pk)

    assert "Full stays: 10 of its places are taken." in page
    assert "Empty is removed." in page
    assert list(Pool.objects.all()) == [full]


def test_a_pool_for_which_somebody_waits_is_not_removed(staff: Client) -> None:
    """They would be left with a registration for nothing, and could not register anew."""
    pool = make_pool(name="Hall", capacity=0)
    make_registration(pool.event)

    assert "Hall stays: 1 person waits for a place in it." in act(staff, "pool", "remove", pool.pk)

    assert Pool.objects.exists()


def test_nothing_is_deleted_by_the_hundred() -> None:
    for model in (Event, Pool):
        assert "delete_selected" not in admin.site.get_model_admin(model).actions


def test_an_export_asks_for_the_second_factor_again(staff: Client) -> None:
    person = make_registration()
    session = staff.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] = time.time() - 3600
    session.save()

    response = staff.post(
        reverse("admin:events_registration_changelist"),
        {"action": "export_csv", "_selected_action": [person.pk]},
    )

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("mfa_reauthenticate"))


def test_an_export_of_what_is_ticked_holds_just_that_with_formulas_made_harmless(staff: Client) -> None:
    wanted = make_registration(name="=1+1")
    make_registration(name="Other")

    response = staff.post(
        reverse("admin:events_registration_changelist"),
        {"action": "export_csv", "_selected_action": [wanted.pk]},
    )
    text = b"".join(response.streaming_content).decode("utf-8-sig")

    assert "'=1+1" in text
    assert "Other" not in text
    assert text.splitlines()[0].startswith("Reference,Event title,Name")


def test_the_address_of_organisers_pages_of_series_is_refused_with_a_sentence(staff: Client) -> None:
    page = staff.post(reverse("admin:events_event_add"), {"title": "Series", "slug": "series"})

    assert "The portal uses this address itself. Choose another." in page.text
    assert not Event.objects.exists()
