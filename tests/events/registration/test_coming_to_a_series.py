"""Once for the whole series: every date, one mail, and out again."""

import pytest
from django.urls import reverse

from community.base import dates
from community.mail.models import Message
from events.capacity.models import Pool
from events.registration import mine
from events.registration.models import Registration, SeriesRegistration
from events.registration.series import register_series_members
from tests.factories.events import fill, in_days, make_event, make_pool, make_registration, make_series
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    series = make_series("Coffee", registering="whole_series", capacity=10)
    for days in (-7, 7, 14):
        event = make_event(
            f"Coffee {days}", series=series, series_date=in_days(days), starts_at=in_days(days)
        )
        make_pool(event)
    return series


def url(series, what="register"):
    return reverse(f"events:series-{what}", args=[series.slug])


def test_one_click_gives_every_coming_date_and_one_mail(client, alice, series):
    sign_in(client, alice)
    for _ in range(2):
        assert client.post(url(series)).url == series.get_absolute_url()
    assert Registration.objects.live().filter(member=alice, source="series").count() == 2
    assert [mail.name for mail in Message.objects.all()] == ["series_joined"]


def test_a_date_made_later_is_booked_too_and_says_so(alice, series, client):
    sign_in(client, alice)
    client.post(url(series))
    event = make_event(series=series, series_date=in_days(21), starts_at=in_days(21))
    make_pool(event)
    register_series_members(event)
    assert event.registrations.get().member == alice


def test_leaving_gives_the_coming_dates_back_with_one_mail(client, alice, series):
    sign_in(client, alice)
    client.post(url(series))
    for _ in range(2):
        client.post(url(series, "leave"))
    assert not Registration.objects.live().filter(member=alice).exists()
    assert SeriesRegistration.objects.get().ended_at is not None
    assert [mail.name for mail in Message.objects.order_by("id")] == ["series_joined", "series_left"]


def test_the_mail_names_the_dates_on_which_there_is_no_place(client, alice, series):
    one, other = series.events.order_by("-pk")[:2]
    fill(one.pools.get())
    Pool.objects.filter(event=other).update(is_open=False)
    sign_in(client, alice)
    client.post(url(series))
    context = Message.objects.get(name="series_joined").context
    assert context["waiting"] == [dates.period(one.starts_at, one.ends_at)]
    assert context["full"] == [dates.period(other.starts_at, other.ends_at)]


def test_leaving_withdraws_the_entries_that_went_out_and_no_others(client, alice, series):
    sign_in(client, alice)
    client.post(url(series))
    later = make_event(series=series, series_date=in_days(21), starts_at=in_days(21))
    make_pool(later)
    register_series_members(later)
    client.post(url(series, "leave"))
    withdrawn = Message.objects.get(name="cancelled").calendar
    assert withdrawn["method"] == "CANCEL"
    assert withdrawn["uid"] == Message.objects.get(name="registered").calendar["uid"]


def test_a_date_booked_by_hand_stays_booked(client, alice, series):
    own = make_registration(series.events.get(title="Coffee 7"), alice)
    sign_in(client, alice)
    client.post(url(series))
    client.post(url(series, "leave"))
    own.refresh_from_db()
    assert own.is_live


def test_who_had_to_sign_in_first_finds_the_button(client, series, alice):
    assert client.post(url(series)).url == f"/sign-in/?next={url(series)}"
    sign_in(client, alice)
    assert "Register for every date" in client.get(url(series)).text
    assert not SeriesRegistration.objects.exists()


def test_the_code_of_conduct_comes_first(client, series):
    sign_in(client, make_member(code_of_conduct_version=""))
    assert "tick the box" in client.post(url(series)).text
    client.post(url(series), {"conduct": "on"})
    assert SeriesRegistration.objects.exists()


def test_of_more_dates_than_the_list_shows_the_next_ones_stay(client, alice, series, monkeypatch):
    """Four weekly series are a hundred dates: not the next one is to be left out."""
    monkeypatch.setattr(mine, "SHOWN", 1)
    sign_in(client, alice)
    client.post(url(series))
    soon, late = Registration.objects.filter(member=alice).order_by("event__starts_at")
    page = client.get(reverse("events:registrations")).text
    assert soon.get_absolute_url() in page
    assert late.get_absolute_url() not in page
