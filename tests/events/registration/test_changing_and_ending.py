"""The page of a registration: what it is, and changing, passing on or ending it."""

import pytest
from django.test import Client
from django.urls import reverse

from community.mail.models import Message
from events.capacity.models import Place
from events.registration.models import Registration, Substitution
from events.registration.status import status_of
from members.accounts.models import Member
from tests.factories.events import (
    fill,
    in_days,
    make_event,
    make_pool,
    make_question,
    make_registration,
)
from tests.factories.members import make_member, sign_in
from tests.factories.registering import choosing, two_days

pytestmark = pytest.mark.django_db
LIST = "/registrations/"


@pytest.fixture
def event():
    return two_days(hall=1)


@pytest.fixture
def mine(client, alice, event):
    """Alice has Thursday in the hall, and is signed in."""
    sign_in(client, alice)
    return make_registration(event, alice, pools=event.pools.filter(name="Thursday in the hall"))


def page_of(registration, part=""):
    return registration.get_absolute_url() + part


def words(registration):
    registration.refresh_from_db()
    return {line.pool.name: line.text for line in status_of(registration).lines}


class TestLooking:
    def test_the_list_is_sorted_by_what_is_still_to_come(self, client, alice):
        sign_in(client, alice)
        assert "You have not registered for anything yet." in client.get(LIST).text
        for title, days in (("Later", 30), ("Sooner", 3), ("Over", -3)):
            event = make_event(title, starts_at=in_days(days))
            make_pool(event)
            make_registration(event, alice)
        gone = make_registration(make_pool(make_event("Gone")).event, alice)
        client.post(page_of(gone, "cancel/"))
        text = client.get(LIST).text
        places = [text.index(f">{title}</a>") for title in ("Sooner", "Later", "Over", "Gone")]
        assert places == sorted(places)

    def test_another_member_and_a_visitor_find_nothing(self, client, mine, bob):
        for part in ("", "change/", "answers/", "consents/", "cancel/", "substitute/", "calendar.ics"):
            other = Client()
            answer = other.get(page_of(mine, part))
            assert answer.url.startswith("/sign-in/?next=")
            sign_in(other, bob)
            assert other.get(page_of(mine, part)).status_code == 404
            assert other.post(page_of(mine, part)).status_code in (404, 405)

    def test_the_calendar_file_holds_what_is_confirmed_only(self, client, mine, alice):
        file = client.get(page_of(mine, "calendar.ics"))
        assert file["Content-Type"].startswith("text/calendar")
        assert str(mine.reference) in file.text
        waiting = make_registration(make_pool(capacity=0).event, alice)
        assert client.get(page_of(waiting, "calendar.ics")).status_code == 404

    def test_the_link_to_join_shows_from_the_day_before(self, client, alice):
        sign_in(client, alice)
        for days, shows in ((5, False), (0, True)):
            event = make_event(starts_at=in_days(days, 23), online_link="https://join.example/x")
            make_pool(event)
            page = client.get(page_of(make_registration(event, alice))).text
            assert ("https://join.example/x" in page) is shows

    def test_only_who_comes_online_is_told_to_expect_the_link(self, client, mine, alice, event):
        type(event).objects.update(online_link="https://join.example/x")
        soon = "The link to join online appears here from the day before."
        assert soon not in client.get(page_of(mine)).text
        client.post(page_of(mine, "change/"), choosing(event, "Thursday in the hall", "Friday online"))
        assert soon in client.get(page_of(mine)).text

    def test_a_day_one_waits_for_is_not_hidden_behind_the_one_that_is_confirmed(self, client, mine, event):
        fill(event.pools.get(name="Friday in the hall"))
        assert "Waiting" not in client.get(LIST).text
        client.post(page_of(mine, "change/"), choosing(event, "Thursday in the hall", "Friday in the hall"))
        assert "are on a waiting list as well" in client.get(page_of(mine)).text
        listed = client.get(LIST).text
        assert "Friday in the hall:" in listed and "1st in line" in listed

    def test_a_cancelled_event_says_so_and_offers_nothing(self, client, mine, event):
        type(event).objects.update(status="cancelled", cancelled_because="Snow")
        page = client.get(page_of(mine)).text
        assert "Snow" in page
        assert "cancel/" not in page


class TestSwitching:
    def test_beside_what_one_has_no_other_place_is_counted(self, client, mine):
        page = client.get(page_of(mine, "change/")).text
        assert page.count("What you asked for before") == 1
        assert "No places left" not in page and "1 place left" in page

    def test_another_day_is_added(self, client, mine, event):
        client.post(page_of(mine, "change/"), choosing(event, "Thursday in the hall", "Friday online"))
        assert words(mine) == {"Thursday in the hall": "Confirmed", "Friday online": "Confirmed"}
        mail = Message.objects.get(name="changed")
        assert mail.calendar["sequence"] == 1
        assert len(mail.calendar["sessions"]) == 2

    def test_the_old_place_stays_until_the_new_one_comes(self, client, bob, event):
        hall = event.pools.get(name="Thursday in the hall")
        (taken,) = fill(hall)
        sign_in(client, bob)
        bobs = make_registration(event, bob, pools=event.pools.filter(name="Thursday online"))
        client.post(page_of(bobs, "change/"), choosing(event, "Thursday in the hall"))
        assert words(bobs) == {
            "Thursday in the hall": "Waiting, 1st in line",
            "Thursday online": "Confirmed",
        }
        page = client.get(page_of(bobs, "change/")).text
        assert f'value="{hall.pk}" checked' in page
        sign_in(client, taken.member)
        client.post(page_of(taken, "cancel/"))
        assert words(bobs) == {"Thursday in the hall": "Confirmed"}
        assert Message.objects.filter(to=bob.email, name="place_given").count() == 1

    def test_changing_nothing_sends_nothing(self, client, mine, event):
        answer = client.post(page_of(mine, "change/"), choosing(event, "Thursday in the hall"))
        assert answer.status_code == 302
        assert not Message.objects.exists()

    def test_giving_up_the_only_confirmed_day_takes_it_out_of_the_calendar(self, client, mine, event):
        fill(event.pools.get(name="Friday in the hall"))
        friday = choosing(event, "Friday in the hall")
        client.post(page_of(mine, "change/"), friday)
        assert "Give up Thursday in the hall now" in client.get(page_of(mine, "change/")).text
        Message.objects.all().delete()
        client.post(page_of(mine, "change/"), friday | {"give_up": "on"})
        assert words(mine) == {"Friday in the hall": "Waiting, 1st in line"}
        assert Message.objects.get(name="changed").calendar["method"] == "CANCEL"

    def test_dropping_everything_is_asked_about(self, client, mine, event):
        page = client.post(page_of(mine, "change/"), {})
        assert "Choose what you would like to come to." in page.text
        assert words(mine) == {"Thursday in the hall": "Confirmed"}

    def test_a_full_day_without_a_list_is_said_and_nothing_is_lost(self, client, mine, event):
        event.pools.update(has_waiting_list=False)
        fill(event.pools.get(name="Friday in the hall"))
        page = client.post(page_of(mine, "change/"), choosing(event, "Friday in the hall"))
        assert "“Friday in the hall” is full or closed now" in page.text
        assert words(mine) == {"Thursday in the hall": "Confirmed"}

    def test_when_registration_has_closed_it_is_too_late(self, client, mine, event):
        type(event).objects.update(registration_closes_at=in_days(-1))
        assert "places cannot be changed here" in client.post(page_of(mine, "change/")).text
        assert "change/" not in client.get(page_of(mine)).text
        assert "cancel/" in client.get(page_of(mine)).text


class TestCancelling:
    def test_it_asks_first_then_frees_tells_and_withdraws_the_calendar_entry(self, client, mine, event):
        assert "Cancel your registration?" in client.get(page_of(mine, "cancel/")).text
        assert words(mine)
        answer = client.post(page_of(mine, "cancel/"), {"because": "Ill"})
        assert answer.url == LIST
        mine.refresh_from_db()
        assert (mine.state, mine.cancelled_because) == ("cancelled", "Ill")
        assert not Place.objects.exclude(registration=None).exists()
        mail = Message.objects.get()
        assert (mail.name, mail.calendar["method"]) == ("cancelled", "CANCEL")
        assert "Register again" in client.get(page_of(mine)).text

    def test_twice_is_one_mail(self, client, mine):
        for _ in range(2):
            assert client.post(page_of(mine, "cancel/")).status_code == 302
        assert Message.objects.count() == 1

    def test_one_can_register_again(self, client, mine, event, alice):
        client.post(page_of(mine, "cancel/"))
        client.post(reverse("events:register", args=[event.slug]), choosing(event, "Friday online"))
        assert Registration.objects.live().get(member=alice).pk != mine.pk

    def test_a_past_event_cannot_be_cancelled(self, client, alice):
        event = make_event(starts_at=in_days(-3))
        make_pool(event)
        registration = make_registration(event, alice)
        sign_in(client, alice)
        assert "This event is over." in client.post(page_of(registration, "cancel/")).text
        assert words(registration)


class TestConsents:
    def test_they_can_be_given_and_withdrawn_even_after_the_event(self, client, alice):
        event = make_event(starts_at=in_days(-3), recording_notice="Talks are recorded.")
        make_pool(event)
        registration = make_registration(event, alice)
        sign_in(client, alice)
        for typed, kept in (({"recording_consent": "on"}, True), ({}, False)):
            client.post(page_of(registration, "consents/"), typed)
            registration.refresh_from_db()
            assert registration.recording_consent is kept
            assert registration.photography_consent is None
        assert registration.history.filter(recording_consent=True).exists()


class TestASubstitute:
    @pytest.fixture
    def asked(self, client, mine):
        client.post(
            page_of(mine, "substitute/"), {"name": "Sue O'Brien", "email": "Sue.O'Brien@Trust.example"}
        )
        return Substitution.objects.get()

    @pytest.fixture
    def sue(self, db):
        return make_member("sue.o'brien@trust.example", name="Sue O'Brien")

    def url(self, asked):
        return reverse("events:substitution", args=[asked.reference])

    def test_is_asked_by_mail_and_nothing_changes_yet(self, client, mine, asked):
        mail = Message.objects.get()
        assert (mail.name, mail.to) == ("substitute_asked", "sue.o'brien@trust.example")
        assert mail.context["answer_url"].endswith(self.url(asked))
        assert words(mine) == {"Thursday in the hall": "Confirmed"}
        assert "We have asked Sue O&#x27;Brien" in client.get(page_of(mine)).text

    def test_signs_in_by_the_link_and_accepts(self, client, mine, asked, sue, event):
        browser = Client()
        assert browser.get(self.url(asked)).url.startswith("/sign-in/?next=")
        sign_in(browser, sue)
        assert "instead of Alice Archer" in browser.get(self.url(asked)).text
        answer = browser.post(self.url(asked), {"answer": "accept"})
        theirs = Registration.objects.live().get()
        assert answer.url == theirs.get_absolute_url()
        assert theirs.member == sue
        assert words(theirs) == {"Thursday in the hall": "Confirmed"}
        mine.refresh_from_db()
        assert mine.state == "cancelled"
        mails = {mail.name: mail for mail in Message.objects.exclude(name="substitute_asked")}
        assert mails["substitute_accepted"].to == "alice@trust.example"
        assert mails["substitute_accepted"].calendar["method"] == "CANCEL"
        assert mails["registered"].to == sue.email
        assert mails["registered"].calendar["method"] == "REQUEST"
        assert "You have accepted" in browser.get(self.url(asked)).text

    def test_gets_the_place_although_others_wait_for_it(self, mine, asked, sue, event, client):
        make_registration(event, pools=event.pools.filter(name="Thursday in the hall"))
        sign_in(client, sue)
        client.post(self.url(asked), {"answer": "accept"})
        assert words(Registration.objects.get(member=sue)) == {"Thursday in the hall": "Confirmed"}

    def test_named_twice_is_asked_once(self, client, mine, asked):
        client.post(page_of(mine, "substitute/"), {"name": "Sue", "email": "sue.o'brien@trust.example"})
        assert list(Substitution.objects.values_list("state", flat=True)) == ["asked"]
        assert Message.objects.filter(name="substitute_asked").count() == 1

    def test_is_led_to_questions_that_must_be_answered(self, mine, asked, sue, event):
        make_question(event, "T-shirt size", required=True)
        answer = sign_in(Client(), sue).post(self.url(asked), {"answer": "accept"})
        assert answer.url == page_of(Registration.objects.live().get(), "answers/")

    def test_of_an_organisation_that_sends_as_many_as_may_come_is_refused_and_nothing_is_lost(
        self, mine, asked, sue, event
    ):
        type(event).objects.update(per_organisation_limit=1)
        type(sue).objects.filter(pk=sue.pk).update(organisation_typed="St Elsewhere")
        make_registration(event, pools=[], organisation_name="St Elsewhere")
        answer = sign_in(Client(), sue).post(self.url(asked), {"answer": "accept"})
        assert "1 person from St Elsewhere is registered already" in answer.text
        assert words(mine) == {"Thursday in the hall": "Confirmed"}
        asked.refresh_from_db()
        assert asked.state == "asked"

    def test_may_decline_and_the_delegate_is_told(self, client, mine, asked, sue):
        browser = sign_in(Client(), sue)
        for _ in range(2):
            browser.post(self.url(asked), {"answer": "decline"})
        assert words(mine) == {"Thursday in the hall": "Confirmed"}
        assert Message.objects.filter(name="substitute_declined", to="alice@trust.example").count() == 1

    def test_who_has_another_address_may_not(self, client, mine, asked, bob):
        browser = sign_in(Client(), bob)
        assert "This question went to another address" in browser.get(self.url(asked)).text
        browser.post(self.url(asked), {"answer": "accept"})
        assert words(mine) == {"Thursday in the hall": "Confirmed"}

    def test_can_be_taken_back(self, client, mine, asked, sue):
        client.post(page_of(mine, "substitute/"), {"withdraw": "yes"})
        browser = sign_in(Client(), sue)
        assert "no longer there to take" in browser.get(self.url(asked)).text
        browser.post(self.url(asked), {"answer": "accept"})
        assert words(mine) == {"Thursday in the hall": "Confirmed"}

    def test_of_a_cancelled_registration_gets_nothing(self, client, mine, asked, sue):
        client.post(page_of(mine, "cancel/"))
        browser = sign_in(Client(), sue)
        browser.post(self.url(asked), {"answer": "accept"})
        assert not Registration.objects.live().exists()
        assert "no longer there to take" in browser.get(self.url(asked)).text

    def test_must_be_somebody_the_event_admits(self, client, mine, asked, sue, event):
        type(event).objects.update(audience="core_first")
        browser = sign_in(Client(), sue)
        page = browser.post(self.url(asked), {"answer": "accept"})
        assert "Core members" in page.text
        assert words(mine) == {"Thursday in the hall": "Confirmed"}

    def test_accepts_the_code_of_conduct(self, client, mine, asked, sue):
        Member.objects.filter(pk=sue.pk).update(code_of_conduct_version="")
        browser = sign_in(Client(), sue)
        assert "tick the box" in browser.post(self.url(asked), {"answer": "accept"}).text
        browser.post(self.url(asked), {"answer": "accept", "conduct": "on"})
        assert Registration.objects.live().get().member == sue

    def test_is_not_oneself(self, client, mine, alice):
        page = client.post(page_of(mine, "substitute/"), {"name": "Me", "email": "ALICE@trust.example"})
        assert "That is your own address" in page.text
        alice.emailaddress_set.create(email="alice@home.example", verified=True)
        client.post(page_of(mine, "substitute/"), {"name": "Me", "email": "alice@home.example"})
        client.post(self.url(Substitution.objects.get()), {"answer": "accept"})
        assert words(mine) == {"Thursday in the hall": "Confirmed"}

    def test_needs_a_place_to_pass_on(self, client, alice):
        waiting = make_registration(make_pool(capacity=0).event, alice)
        sign_in(client, alice)
        assert "no confirmed place to pass on" in client.get(page_of(waiting, "substitute/")).text


def test_the_page_shows_questions_only_where_there_are_some(client, mine, event):
    assert "What you told us" not in client.get(page_of(mine)).text
    make_question(event, "Job?")
    assert "What you told us" in client.get(page_of(mine)).text


class TestAnEventWithoutDays:
    """Its pools are for the whole of it: two ways to come, or several things."""

    def test_from_online_to_the_full_hall_keeps_online_until_then(self, client, alice):
        event = make_event()
        hall = make_pool(event, name="Here", capacity=1)
        make_pool(event, name="There", mode="online")
        (taken,) = fill(hall)
        mine = make_registration(event, alice, pools=event.pools.filter(name="There"))
        sign_in(client, alice)
        client.post(page_of(mine, "change/"), choosing(event, "Here"))
        assert words(mine) == {"Here": "Waiting, 1st in line", "There": "Confirmed"}
        sign_in(client, taken.member)
        client.post(page_of(taken, "cancel/"))
        assert words(mine) == {"Here": "Confirmed"}

    def test_a_workshop_that_comes_free_takes_no_other_away(self, client, alice):
        event = make_event()
        full = make_pool(event, name="One", capacity=1)
        pools = [full, make_pool(event, name="Two"), make_pool(event, name="Stream", mode="online")]
        (taken,) = fill(full)
        mine = make_registration(event, alice, pools=pools)
        sign_in(client, taken.member)
        client.post(page_of(taken, "cancel/"))
        assert words(mine) == {"One": "Confirmed", "Two": "Confirmed", "Stream": "Confirmed"}


def test_saving_an_unchanged_turn_in_line_sends_nothing(client, alice):
    event = two_days(hall=0)
    mine = make_registration(event, alice, pools=event.pools.filter(name="Thursday in the hall"))
    sign_in(client, alice)
    client.post(page_of(mine, "change/"), choosing(event, "Thursday in the hall") | {"wish": "ask"})
    assert not Message.objects.exists()
    assert mine.waiting_entries.get().wish == "ask"


def test_who_waits_for_a_closed_pool_may_still_change_another_day(client, alice):
    event = two_days(hall=0)
    mine = make_registration(event, alice, pools=event.pools.filter(name="Thursday in the hall"))
    event.pools.filter(name="Thursday in the hall").update(is_open=False)
    sign_in(client, alice)
    client.post(page_of(mine, "change/"), choosing(event, "Thursday in the hall", "Friday online"))
    assert words(mine) == {"Thursday in the hall": "Waiting, 1st in line", "Friday online": "Confirmed"}
