"""What the worker does about registrations, each minute or each night. All of it may be done twice."""

from procrastinate.contrib.django import app

from events.capacity import limits
from events.registration import actions, dates, holds


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="expire-holds")
def expire_holds(timestamp: int) -> None:
    """Free what newcomers held and did not confirm in time."""
    holds.expire_holds()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="expire-offers")
def expire_offers(timestamp: int) -> None:
    """Pass on the places whose offers have lapsed."""
    actions.expire_offers()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="return-allocations")
def return_due_allocations(timestamp: int) -> None:
    """Give reserved places back to everyone when their time has come."""
    limits.return_due_allocations()


@app.periodic(cron="10 4 * * *")
@app.task(queueing_lock="make-dates")
def make_dates_ahead(timestamp: int) -> None:
    """Make the dates of every series half a year ahead."""
    dates.make_all_dates()
