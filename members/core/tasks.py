"""What the worker does for affiliations and core membership. All of it may be done twice."""

from procrastinate.contrib.django import app

from members.core import actions, reminders


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="follow-affiliations")
def follow_affiliations(timestamp: int) -> None:
    """Affiliations follow new addresses, domains and successors, and core membership follows them."""
    actions.sweep()


@app.periodic(cron="10 8 * * *")
@app.task(queueing_lock="remind-of-core-membership")
def remind_of_core_membership(timestamp: int) -> None:
    """In the morning, so that the mail is at the top of the day's."""
    actions.give_what_is_due()
    reminders.remind()
