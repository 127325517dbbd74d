"""Organisers write the page of their event; what people plan by is changed elsewhere."""

import pytest
from django.test import Client
from django.urls import reverse

from community.mail.models import Message
from events.calendar.models import Event
from events.organising.details.actions import DETAILS, edit_details
from members.models import Member
from tests.factories.events import make_event, make_pool, make_registration, make_series, make_venue

pytestmark = pytest.mark.django_db

TYPED = {
    "level": "beginner",
    "preparation": "Bring a **laptop**.",
    "contact": "team@trust.example",
    "offer_hours": "48",
}


def url(event: Event) -> str:
    return reverse("events:organise-details", args=[event.slug])


def test_an_organiser_changes_the_page_and_when_registration_is_open(organiser: Client, event: Event) -> None:
    times = {"registration_opens_at": "2030-06-01T09:00", "registration_closes_at": "2030-07-01T17:00"}
    answer = organiser.post(url(event), TYPED | times)
    assert answer["Location"] == reverse("events:organise", args=[event.slug])
    page = Client().get(event.get_absolute_url()).text
    assert "<strong>laptop</strong>" in page
    assert "For beginners" in page
    assert "Registration opens on Saturday 1 June 2030, 9am" in page


def test_an_organiser_asks_about_needs_and_says_how_long_an_offer_lasts(
    organiser: Client, event: Event
) -> None:
    make_pool(event)
    form = reverse("events:register", args=[event.slug])
    assert "Dietary and access needs" not in Client().get(form).text
    assert "at least an hour" in organiser.post(url(event), TYPED | {"offer_hours": "0"}).text
    organiser.post(url(event), TYPED | {"offer_hours": "24", "asks_needs": "on"})
    event.refresh_from_db()
    assert event.offer_hours == 24
    assert "Dietary and access needs" in Client().get(form).text


def test_registration_cannot_close_before_it_opens(organiser: Client, event: Event) -> None:
    times = {"registration_opens_at": "2030-07-01T09:00", "registration_closes_at": "2030-06-01T17:00"}
    assert "Registration must close after it opens." in organiser.post(url(event), TYPED | times).text


def test_what_changed_since_the_form_was_opened_stays_changed(event: Event, olive: Member) -> None:
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED, title="Another title")
    event.preparation = "Nothing"
    edit_details(event, by=olive)
    now = Event.objects.get(pk=event.pk)
    assert (now.preparation, now.title, now.status) == ("Nothing", "Another title", Event.Status.CANCELLED)


def test_it_is_on_record_who_did_it(organiser: Client, event: Event, olive: Member) -> None:
    organiser.post(url(event), TYPED)
    change = event.history.order_by("-pgh_id")[0]  # type: ignore[attr-defined]
    assert (change.pgh_context["action"], change.pgh_context["member"]) == ("edit details", olive.pk)


def test_a_date_of_a_series_that_was_changed_is_left_alone_by_its_series(
    organiser: Client, olive: Member
) -> None:
    date = make_event(series=make_series(), organisers=[olive])
    organiser.post(url(date), TYPED)
    date.refresh_from_db()
    assert date.edited_alone


def test_nothing_people_plan_by_is_among_the_details() -> None:
    assert not {"title", "starts_at", "ends_at", "venue", "status"} & set(DETAILS)


def test_another_place_in_words_is_told_with_a_calendar_update(organiser: Client, olive: Member) -> None:
    event = make_event(place="The Old Library", organisers=[olive])
    person = make_registration(make_pool(event).event)
    assert organiser.get(url(event)).context["form"]["place"].value() == "The Old Library"

    page = organiser.post(url(event), TYPED | {"place": "The New Library"}, follow=True)

    assert "1 email is on its way." in page.text
    mail = Message.objects.get(to=person.email)
    assert (mail.name, mail.context["where"], mail.context["venue_before"]) == (
        "event_moved",
        "The New Library",
        "The Old Library",
    )
    assert mail.calendar["location"].startswith("The New Library")
    organiser.post(url(event), TYPED | {"place": "The New Library"})
    assert Message.objects.count() == 1


@pytest.mark.parametrize("where", ["online", "at a venue"])
def test_without_a_place_in_words_there_is_none_to_change(
    organiser: Client, olive: Member, where: str
) -> None:
    venue = make_venue() if where == "at a venue" else None
    event = make_event(venue=venue, place="Beside it" if venue else "", organisers=[olive])
    assert "place" not in organiser.get(url(event)).context["form"].fields
