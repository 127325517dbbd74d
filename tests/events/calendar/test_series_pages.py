"""The page of a series for everybody, and the pages with which its organisers change it."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.base import dates
from events.calendar.actions import add_dates
from events.calendar.models import Event, Series
from events.calendar.rules import can_organise, can_organise_series
from events.registration.actions import Wishes, register
from events.registration.dates import make_dates
from events.registration.models import Registration
from members.models import Member
from tests.factories.events import in_days, make_event, make_series
from tests.factories.members import make_member, sign_in

LINK = "https://meet.example/coffee"
pytestmark = pytest.mark.django_db


@pytest.fixture
def series(olive: Member) -> Series:
    series = make_series(
        "Coffee", slug="coffee", organisers=[olive], online_link=LINK, first_starts_at=in_days(7, 13)
    )
    add_dates(series, in_days(28).date())
    return series


@pytest.fixture
def organiser(olive: Member) -> Client:
    return sign_in(Client(), olive, second_factor=True)


def first_date(series: Series) -> Event:
    event = series.events.order_by("series_date").first()
    assert event is not None
    return event


def form_of(event: Event, **changed: str) -> dict[str, str]:
    start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    return {
        "day": f"{start:%Y-%m-%d}",
        "begins": f"{start:%H:%M}",
        "ends": f"{end:%H:%M}",
        "title": event.title,
        "summary": event.summary,
        "description": event.description,
        "venue": "",
        "online_link": event.online_link,
        "scope": "alone",
        **changed,
    }


class TestForEverybody:
    def test_it_lists_the_coming_dates(self, client: Client, series: Series) -> None:
        html = client.get("/series/coffee/").content.decode()
        assert all(event.get_absolute_url() in html for event in series.events.all())
        assert "No booking needed, just come" in html

    def test_a_draft_is_not_there(self, client: Client, series: Series, organiser: Client) -> None:
        Series.objects.update(is_published=False)
        assert client.get("/series/coffee/").status_code == 404
        assert organiser.get("/series/coffee/").status_code == 200

    def test_the_link_shows_to_members_from_the_day_before(
        self, client: Client, series: Series, alice: Member
    ) -> None:
        assert LINK not in sign_in(Client(), alice).get("/series/coffee/").content.decode()
        with time_machine.travel(first_date(series).starts_at - dt.timedelta(hours=3)):
            assert LINK in sign_in(Client(), alice).get("/series/coffee/").content.decode()
            assert LINK not in client.get("/series/coffee/").content.decode()

    def test_where_places_are_booked_the_link_is_on_the_dates_only(self, alice: Member) -> None:
        series = make_series(
            slug="club",
            online_link=LINK,
            registering=Series.Registering.EACH_DATE,
            capacity=3,
            first_starts_at=in_days(1, 13),
        )
        event = make_dates(series, in_days(7).date())[0]
        with time_machine.travel(event.starts_at - dt.timedelta(hours=3)):
            assert LINK not in sign_in(Client(), alice).get("/series/club/").content.decode()

    def test_one_registers_once_for_every_date_and_can_stop(self, alice: Member) -> None:
        series = make_series(slug="club", registering=Series.Registering.WHOLE_SERIES, capacity=3)
        make_dates(series, in_days(30).date())
        client = sign_in(Client(), alice)
        assert b"Register for every date" in client.get("/series/club/").content
        for _click in range(2):
            client.post("/series/club/register/")
        live = Registration.objects.live().filter(member=alice)
        assert live.count() == series.events.count() == 4
        assert b"You have registered for every date" in client.get("/series/club/").content
        page = client.get("/series/club/leave/").text
        assert "You give back 4 dates." in page
        for event in series.events.all():
            assert dates.period(event.starts_at, event.ends_at) in page
        assert live.count() == 4
        done = client.post("/series/club/leave/", follow=True).text
        assert "You have left the series and given back 4 dates." in done
        assert live.count() == 0
        assert "there is nothing to give back" in client.get("/series/club/leave/").text

    def test_a_date_that_was_booked_by_itself_is_not_given_back_with_the_series(self, alice: Member) -> None:
        series = make_series(slug="club", registering=Series.Registering.WHOLE_SERIES, capacity=3)
        alone, *_rest = make_dates(series, in_days(30).date())
        register(alone, alice, Wishes(pools=[alone.pools.get()]))
        client = sign_in(Client(), alice)
        client.post("/series/club/register/")
        assert "You give back 3 dates." in client.get("/series/club/leave/").text
        client.post("/series/club/leave/")
        assert [one.event for one in Registration.objects.live().filter(member=alice)] == [alone]

    def test_a_series_without_booking_takes_no_registrations(self, series: Series, alice: Member) -> None:
        assert sign_in(Client(), alice).post("/series/coffee/register/").status_code == 404

    @pytest.mark.parametrize("weeks", [1, 3])
    def test_it_costs_two_queries(self, client: Client, weeks: int, django_assert_num_queries) -> None:
        add_dates(make_series(slug="tea"), in_days(7 * weeks + 1).date())
        with django_assert_num_queries(2):
            client.get("/series/tea/")


class TestForItsOrganisers:
    def test_the_dates_are_listed_with_what_differs(self, organiser: Client, series: Series) -> None:
        series.events.filter(pk=first_date(series).pk).update(edited_alone=True)
        html = organiser.get("/organise/series/coffee/").content.decode()
        assert html.count("Differs from the series") == 1
        assert "Every " in html and ", 1pm" in html

    def test_one_date_changes_alone(self, organiser: Client, series: Series) -> None:
        event = first_date(series)
        url = reverse("events:organise-series-date", args=["coffee", event.series_date])
        assert organiser.get(url).status_code == 200
        response = organiser.post(url, form_of(event, title="Tea", begins="14:00", ends="15:30"), follow=True)
        assert b"1 date is changed." in response.content
        event.refresh_from_db()
        assert (event.title, event.edited_alone) == ("Tea", True)
        assert event.ends_at - event.starts_at == dt.timedelta(minutes=90)
        assert series.events.filter(title="Coffee").count() == 3

    def test_no_date_is_moved_to_a_day_that_has_been(self, organiser: Client, series: Series) -> None:
        event = first_date(series)
        url = reverse("events:organise-series-date", args=["coffee", event.series_date])
        page = organiser.post(url, form_of(event, day=f"{in_days(-358):%Y-%m-%d}"))
        assert "Choose a time that is still to come." in page.text
        with time_machine.travel(event.starts_at + dt.timedelta(minutes=5)):
            late = organiser.post(url, form_of(event, title="Tea"))
        assert late.status_code == 302

    @pytest.mark.parametrize(
        ("begins", "ends", "hours"), [("22:00", "00:00", 2), ("21:00", "01:00", 4), ("20:00", "23:00", 3)]
    )
    def test_what_goes_on_until_midnight_can_be_changed(
        self, organiser: Client, olive: Member, begins: str, ends: str, hours: int
    ) -> None:
        late = make_series(organisers=[olive], first_starts_at=in_days(7, 22), duration=dt.timedelta(hours=2))
        add_dates(late, in_days(14).date())
        event = first_date(late)

        url = reverse("events:organise-series-date", args=[late.slug, event.series_date])
        answer = organiser.post(url, form_of(event, title="Stars", begins=begins, ends=ends))

        assert answer.status_code == 302
        event.refresh_from_db()
        assert event.title == "Stars"
        assert event.ends_at - event.starts_at == dt.timedelta(hours=hours)

    def test_what_was_not_touched_is_not_carried_to_the_others(
        self, organiser: Client, series: Series
    ) -> None:
        event, second = series.events.order_by("series_date")[:2]
        Event.objects.filter(pk=second.pk).update(summary="Guest: the cat")
        url = reverse("events:organise-series-date", args=["coffee", event.series_date])
        organiser.post(url, form_of(event, title="Tea", scope="following"))
        second.refresh_from_db()
        assert (second.title, second.summary, second.edited_alone) == ("Tea", "Guest: the cat", False)

    def test_all_that_follow_move(self, organiser: Client, series: Series) -> None:
        event = first_date(series)
        day = event.starts_at.date() + dt.timedelta(days=1)
        url = reverse("events:organise-series-date", args=["coffee", event.series_date])
        organiser.post(url, form_of(event, day=day.isoformat(), scope="following"))
        weekdays = {at.weekday() for at in series.events.values_list("starts_at", flat=True)}
        assert weekdays == {day.weekday()}

    def test_what_cannot_be_done_is_said_on_the_form(self, organiser: Client, series: Series) -> None:
        Series.objects.update(recurrence="FREQ=MONTHLY")
        event = first_date(series)
        day = event.starts_at.date() + dt.timedelta(days=1)
        url = reverse("events:organise-series-date", args=["coffee", event.series_date])
        response = organiser.post(url, form_of(event, day=day.isoformat(), scope="following"))
        assert b"Move this date alone." in response.content
        wrong = organiser.post(url, form_of(event, begins="15:00", ends="14:00"))
        assert b"The end must be after the start." in wrong.content

    def test_a_break_leaves_dates_out(self, organiser: Client, series: Series) -> None:
        event = first_date(series)
        day = f"{event.series_date:%Y-%m-%d}"
        url = reverse("events:organise-series-break", args=["coffee"])
        assert organiser.get(f"{url}?first={day}&last={day}").status_code == 200
        organiser.post(url, {"first": day, "last": day, "reason": "August break", "confirm": "yes"})
        event.refresh_from_db()
        assert (event.status, event.cancelled_because) == (Event.Status.CANCELLED, "August break")
        assert "left out (August break)" in organiser.get("/organise/series/coffee/").content.decode()

    def test_a_break_shows_its_dates_and_people_before_anything_is_cancelled(
        self, organiser: Client, olive: Member, alice: Member
    ) -> None:
        series = make_series(slug="tea", organisers=[olive], registering="each_date", capacity=5)
        first, *_, last = make_dates(series, in_days(30).date())
        register(first, alice, Wishes(pools=[first.pools.get()]))
        typed = {"first": str(first.series_date), "last": str(last.series_date), "reason": "A break"}
        url = reverse("events:organise-series-break", args=["tea"])
        page = organiser.post(url, typed).text
        assert "4 dates are cancelled." in page
        assert "1 email goes out" in page
        for event in (first, last):
            assert dates.day(event.starts_at) in page
        assert "A break" in organiser.post(url, typed | {"change": "yes"}).text
        assert not series.events.filter(status=Event.Status.CANCELLED).exists()
        done = organiser.post(url, typed | {"confirm": "yes"}, follow=True).text
        assert "4 dates are left out. 1 email is on its way." in done
        assert "The series has no date to come on these days." in organiser.post(url, typed).text

    def test_a_break_asks_for_the_second_factor_again(self, organiser: Client, series: Series) -> None:
        url = reverse("events:organise-series-break", args=["coffee"])
        day = first_date(series).series_date
        with time_machine.travel(timezone.now() + dt.timedelta(hours=1)):
            response = organiser.post(url, {"first": day, "last": day, "reason": "August break"})
        assert response["Location"].startswith("/account/confirm/")
        assert not series.exceptions.exists()

    def test_publishing_shows_the_series_and_its_dates(
        self, organiser: Client, client: Client, olive: Member
    ) -> None:
        series = make_series(slug="new", is_published=False, organisers=[olive])
        add_dates(series, in_days(15).date())
        organiser.post("/organise/series/new/publish/")
        assert client.get("/series/new/").status_code == 200
        assert {event.status for event in series.events.all()} == {Event.Status.PUBLISHED}

    @pytest.mark.parametrize("page", ["", "break/", "DATE/"])
    def test_nobody_else_comes_in(self, client: Client, series: Series, alice: Member, page: str) -> None:
        address = "/organise/series/coffee/" + page.replace("DATE", str(first_date(series).series_date))
        assert client.get(address).status_code == 302
        assert sign_in(Client(), alice, second_factor=True).get(address).status_code == 403

    def test_the_organiser_needs_a_second_factor(self, series: Series, olive: Member) -> None:
        assert sign_in(Client(), olive).get("/organise/series/coffee/").status_code == 302

    @pytest.mark.parametrize("weeks", [1, 3])
    def test_the_page_costs_six_queries(
        self, organiser: Client, olive: Member, weeks: int, django_assert_num_queries
    ) -> None:
        add_dates(make_series(slug="tea", organisers=[olive]), in_days(7 * weeks + 1).date())
        with django_assert_num_queries(6):
            organiser.get("/organise/series/tea/")


class TestWhoMayOrganise:
    def test_organisers_of_an_event_of_its_series_and_staff(self, alice: Member, olive: Member) -> None:
        series = make_series(organisers=[olive])
        event = make_event(series=series, series_date=dt.date(2026, 1, 7))
        own = make_event(organisers=[alice])
        staff = make_member(is_staff=True)
        assert can_organise(olive, event) and can_organise(alice, own) and can_organise(staff, own)
        assert not can_organise(alice, event) and not can_organise(olive, own)
        assert can_organise_series(olive, series) and not can_organise_series(alice, series)
