"""A signed-in member chooses, confirms once, and is told in one mail."""

import pytest
from django.test import Client

from community.mail.models import Message
from events.capacity.models import Mode, WaitingEntry
from events.registration.models import Needs, Registration
from events.registration.status import status_of
from tests.factories.events import (
    fill,
    in_days,
    make_allocation,
    make_event,
    make_pool,
    make_registration,
)
from tests.factories.members import make_member, sign_in
from tests.factories.registering import choosing, form_url, two_days

pytestmark = pytest.mark.django_db


def words(registration):
    return {line.pool.name: line.text for line in status_of(registration).lines}


def test_one_form_gives_places_on_both_days_and_one_mail_with_the_calendar(client, alice):
    event = two_days()
    sign_in(client, alice)
    assert "2 places left" in client.get(form_url(event)).text
    answer = client.post(form_url(event), choosing(event, "Thursday in the hall", "Friday online"))
    registration = Registration.objects.get()
    assert answer.url == registration.get_absolute_url()
    assert words(registration) == {"Thursday in the hall": "Confirmed", "Friday online": "Confirmed"}
    message = Message.objects.get()
    assert (message.name, message.to) == ("registered", "alice@trust.example")
    assert message.calendar["method"] == "REQUEST"
    assert len(message.calendar["sessions"]) == 2
    assert "Confirmed" in client.get(answer.url).text


def test_who_finds_a_day_full_waits_for_it_and_has_the_other(client, alice):
    event = two_days()
    fill(event.pools.get(name="Thursday in the hall"))
    make_registration(event, pools=event.pools.filter(name="Thursday in the hall"))
    sign_in(client, alice)
    page = client.get(form_url(event)).text
    assert "1 person is waiting" in page
    assert "Ask me first" in page
    client.post(form_url(event), choosing(event, "Thursday in the hall", "Friday online") | {"wish": "ask"})
    registration = Registration.objects.get(member=alice)
    assert words(registration)["Thursday in the hall"] == "Waiting, 2nd in line"
    assert registration.waiting_entries.get().wish == WaitingEntry.Wish.ASK
    message = Message.objects.get(to=alice.email)
    assert message.context["waiting"][0].endswith("2nd in line")
    assert message.context["confirmed"][0].startswith("Friday online")
    assert len(message.calendar["sessions"]) == 1


def test_only_waiting_brings_no_calendar_entry(client, alice):
    pool = make_pool(capacity=0)
    sign_in(client, alice)
    client.post(form_url(pool.event))
    assert words(Registration.objects.get()) == {pool.name: "Waiting, 1st in line"}
    assert Message.objects.get().calendar is None


def test_the_wish_is_not_asked_for_while_nothing_is_full(client, alice):
    sign_in(client, alice)
    assert "Ask me first" not in client.get(form_url(two_days())).text


def test_a_day_in_the_title_of_a_session_is_said_once(client, alice):
    event = two_days()
    session = event.sessions.first()
    session.title = f"{session.starts_at:%A}"
    session.save()
    sign_in(client, alice)
    legend = client.get(form_url(event)).text.partition("<legend")[2].partition("</legend>")[0]
    assert legend.count(session.title) == 1


def test_the_wish_is_never_called_optional(client, alice):
    event = two_days()
    sign_in(client, alice)
    page = client.post(form_url(event), {}).text
    assert "a place comes free (optional)" not in page
    assert "a place comes free" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"audience": "core_first"},
        {"audience": "listed"},
        {"registration_opens_at": in_days(5)},
        {"status": "draft"},
    ],
)
def test_who_was_told_that_a_place_is_kept_can_take_it(client, alice, bob, fields):
    event = make_event(**fields)
    make_allocation(make_pool(event, capacity=2), 1, emails=[alice.email])
    sign_in(client, alice)
    client.post(form_url(event), {})
    assert Registration.objects.get().member == alice
    other = sign_in(Client(), bob).post(form_url(event), {})
    assert other.status_code == 404 or other.context["refusal"]


def test_an_event_with_one_pool_needs_no_choice(client, alice):
    pool = make_pool(capacity=1)
    sign_in(client, alice)
    client.post(form_url(pool.event))
    assert words(Registration.objects.get()) == {pool.name: "Confirmed"}


def test_pools_for_the_whole_event_are_one_choice_of_mode(client, alice):
    event = make_event()
    make_pool(event, name="Here")
    make_pool(event, name="There", mode=Mode.ONLINE)
    sign_in(client, alice)
    client.post(form_url(event), choosing(event, "There"))
    assert words(Registration.objects.get()) == {"There": "Confirmed"}


def test_pools_for_the_whole_event_that_are_different_things_may_all_be_chosen(client, alice):
    event = make_event()
    pools = [make_pool(event, name=name) for name in ("Workshop one", "Workshop two", "Dinner")]
    sign_in(client, alice)
    client.post(form_url(event), {"place": [pools[0].pk, pools[2].pk]})
    assert words(Registration.objects.get()) == {"Workshop one": "Confirmed", "Dinner": "Confirmed"}


@pytest.mark.parametrize("typed", [{}, "none"])
def test_choosing_nothing_asks_again(client, alice, typed):
    event = two_days()
    sign_in(client, alice)
    if typed == "none":
        typed = {f"session_{session.pk}": "none" for session in event.sessions.all()}
    page = client.post(form_url(event), typed)
    assert page.status_code == 200
    assert "Choose what you would like to come to." in page.text
    assert not Registration.objects.exists()


def test_a_code_opens_a_place_kept_for_speakers(client, alice):
    pool = make_pool(capacity=2)
    make_allocation(pool, 2, code="SPEAK-26")
    sign_in(client, alice)
    client.post(form_url(pool.event), {"code": " speak-26 "})
    assert words(Registration.objects.get()) == {pool.name: "Confirmed"}


def test_a_code_that_nobody_gave_out_is_asked_about_and_the_rest_stays_typed(client, alice):
    event = two_days()
    make_allocation(event.pools.first(), 1, code="SPEAK")
    sign_in(client, alice)
    page = client.post(form_url(event), choosing(event, "Thursday in the hall") | {"code": "SPAEK"})
    assert "We do not know this code" in page.text
    assert "checked" in page.text
    assert not Registration.objects.exists()


def test_an_invited_address_opens_a_kept_place_whichever_of_theirs_it_is(client, alice):
    alice.emailaddress_set.create(email="alice@other.example", verified=True)
    pool = make_pool(capacity=1)
    make_allocation(pool, 1, emails=["Alice@Other.example"])
    sign_in(client, alice)
    client.post(form_url(pool.event))
    assert words(Registration.objects.get()) == {pool.name: "Confirmed"}


def test_the_second_post_leads_to_the_same_registration_and_sends_no_second_mail(client, alice):
    event = two_days()
    sign_in(client, alice)
    first = client.post(form_url(event), choosing(event, "Thursday in the hall"))
    second = client.post(form_url(event), choosing(event, "Friday online"))
    assert first.url == second.url
    assert words(Registration.objects.get()) == {"Thursday in the hall": "Confirmed"}
    assert Message.objects.count() == 1


def test_going_back_to_the_form_after_confirming_shows_the_registration(client, alice):
    event = two_days()
    sign_in(client, alice)
    answer = client.post(form_url(event), choosing(event, "Thursday online"))
    assert client.get(form_url(event)).url == answer.url
    assert client.post(form_url(event), {}).url == answer.url


def test_a_pool_that_filled_up_without_a_waiting_list_keeps_what_was_typed(client, alice):
    event = two_days(asks_needs=True)
    event.pools.update(has_waiting_list=False)
    fill(event.pools.get(name="Thursday in the hall"))
    sign_in(client, alice)
    page = client.post(
        form_url(event),
        choosing(event, "Thursday in the hall", "Friday online") | {"dietary": "No nuts"},
    )
    assert page.status_code == 200
    assert "“Thursday in the hall” is full or closed now" in page.text
    assert "No nuts" in page.text
    assert not Registration.objects.filter(member=alice).exists()
    assert not Message.objects.exists()


def test_a_closed_pool_cannot_be_chosen_by_hand(client, alice):
    event = two_days()
    event.pools.filter(name="Thursday online").update(is_open=False)
    sign_in(client, alice)
    assert "disabled" in client.get(form_url(event)).text
    page = client.post(form_url(event), choosing(event, "Thursday online"))
    assert "full or closed now" in page.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"registration_opens_at": in_days(2)}, "Registration opens on"),
        ({"registration_closes_at": in_days(-1)}, "Registration has closed."),
        ({"status": "cancelled"}, "This event has been cancelled."),
        ({"starts_at": in_days(-3)}, "This event is over."),
        ({"booking": "not_needed"}, "No booking is needed."),
        ({"audience": "core_first", "others_from": in_days(3)}, "It opens to everyone on"),
        ({"audience": "listed"}, "for invited people"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cannot_be_had_is_a_page_that_says_why(client, alice, fields, sentence, method):
    event = make_event(**fields)
    make_pool(event)
    sign_in(client, alice)
    page = getattr(client, method)(form_url(event))
    assert page.status_code == 200
    assert sentence in page.text
    assert event.get_absolute_url() in page.text
    assert not Registration.objects.exists()


def test_an_event_without_pools_says_so(client, alice):
    sign_in(client, alice)
    assert "have not been set up yet" in client.get(form_url(make_event())).text


def test_who_is_registered_sees_it_even_when_registration_has_closed(client, alice):
    event = two_days()
    registration = make_registration(event, alice)
    type(event).objects.update(registration_closes_at=in_days(-1))
    sign_in(client, alice)
    assert client.get(form_url(event)).url == registration.get_absolute_url()
    answer = client.post(form_url(event), choosing(event, "Thursday online"))
    assert answer.url == registration.get_absolute_url()


def test_a_core_member_comes_first_and_others_are_told_when(client, alice):
    pool = make_pool(make_event(audience="core_first"))
    core = make_member(is_core=True)
    sign_in(client, core)
    client.post(form_url(pool.event))
    assert Registration.objects.filter(member=core).exists()


def test_at_most_so_many_from_one_organisation(client):
    pool = make_pool(make_event(per_organisation_limit=1))
    for number in range(2):
        sign_in(client, make_member(organisation_typed="St Elsewhere"))
        page = client.post(form_url(pool.event))
        assert (page.status_code == 302) is (number == 0)
    assert "registered already, as many as may be" in page.text


def test_the_code_of_conduct_is_asked_for_once_and_recorded_with_its_version(client, settings):
    event = two_days(audience="members")
    member = make_member(code_of_conduct_version="", code_of_conduct_accepted_at=None)
    sign_in(client, member)
    assert "read the code of conduct" in client.get(form_url(event)).text
    choice = choosing(event, "Thursday online")
    assert "tick the box" in client.post(form_url(event), choice).text
    assert client.post(form_url(event), choice | {"conduct": "on"}).status_code == 302
    member.refresh_from_db()
    assert member.code_of_conduct_version == settings.CODE_OF_CONDUCT_VERSION
    assert member.code_of_conduct_accepted_at is not None
    other = two_days()
    assert "read the code of conduct" not in client.get(form_url(other)).text


def test_needs_and_consents_are_kept_as_typed(client, alice):
    event = two_days(
        asks_needs=True, recording_notice="Talks are recorded.", photography_notice="Two people."
    )
    sign_in(client, alice)
    page = client.get(form_url(event)).text
    assert "every time they do is recorded" in page
    assert "Talks are recorded." in page
    typed = {"dietary": "Vegan", "recording_consent": "on"}
    client.post(form_url(event), choosing(event, "Thursday online") | typed)
    registration = Registration.objects.get()
    assert Needs.objects.get().dietary == "Vegan"
    assert (registration.recording_consent, registration.photography_consent) == (True, False)


def test_without_a_notice_there_is_no_consent_to_ask_for(client, alice):
    event = two_days()
    sign_in(client, alice)
    client.post(form_url(event), choosing(event, "Thursday online"))
    assert Registration.objects.get().recording_consent is None
    assert not Needs.objects.exists()


def test_a_draft_is_not_found(client, alice):
    sign_in(client, alice)
    assert client.get(form_url(make_event(status="draft"))).status_code == 404
