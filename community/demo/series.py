"""Series: a weekly drop-in with an August break, and a book club one registers for once."""

import datetime as dt

from django.utils import timezone

from community.demo import making
from community.demo.making import at
from events.calendar.actions import add_dates
from events.calendar.models import Kind, Series, SeriesException
from events.capacity.limits import set_capacity
from members.accounts.models import Member

WEDNESDAY = 2
AUGUST = 8


def coffee_and_coding(organisers: list[Member]) -> Series:
    """Every Wednesday, the same link, nobody books; none in August, one moved."""
    first = making.weekday_after(-91, WEDNESDAY)
    series = Series.objects.create(
        title="Coffee & Coding",
        slug="coffee-and-coding",
        kind=Kind.DROP_IN,
        summary="Half an hour of something new, half an hour of questions. Beginners are most of us.",
        description="The same link every week. Cameras off is fine. Not recorded: *Vegas rules*.",
        first_starts_at=at(first, 13),
        duration=dt.timedelta(hours=1),
        recurrence="FREQ=WEEKLY;BYDAY=WE",
        online_link="https://meet.example/coffee",
        registering=Series.Registering.NOT_NEEDED,
        is_published=True,
    )
    series.organisers.set(organisers)
    SeriesException.objects.bulk_create([*_august_breaks(series), _moved(series)])
    add_dates(series, _in_weeks(12), since=first)
    return series


def _in_weeks(weeks: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(weeks=weeks)


def _august_breaks(series: Series) -> list[SeriesException]:
    this_year = timezone.localdate().year
    days = (dt.date(year, AUGUST, day) for year in (this_year, this_year + 1) for day in range(1, 32))
    return [
        SeriesException(series=series, original_date=day, reason="August break")
        for day in days
        if day.weekday() == WEDNESDAY
    ]


def _moved(series: Series) -> SeriesException:
    """The first date after two weeks that is not in August, held a day later."""
    day = making.weekday_after(15, WEDNESDAY)
    while day.month == AUGUST:
        day += dt.timedelta(weeks=1)
    later = at(day + dt.timedelta(days=1), 13)
    return SeriesException(series=series, original_date=day, moved_to=later, reason="The hosts are away")


def book_club(organisers: list[Member]) -> Series:
    """Once a month, 30 people, registered once for all dates or for one."""
    series = Series.objects.create(
        title="Book club: telling stories with data",
        slug="book-club",
        kind=Kind.MEET_UP,
        summary="A chapter a month. Read it or not, but come.",
        description="Anybody may choose the next book.",
        first_starts_at=at(making.weekday_after(10, 1), 17, 30),
        duration=dt.timedelta(minutes=75),
        recurrence="FREQ=MONTHLY;BYDAY=2TU",
        online_link="https://meet.example/books",
        registering=Series.Registering.WHOLE_SERIES,
        capacity=30,
        is_published=True,
    )
    series.organisers.set(organisers)
    for event in add_dates(series, _in_weeks(26)):
        set_capacity(making.pool(event, "Online", online=True), 30)
    return series
