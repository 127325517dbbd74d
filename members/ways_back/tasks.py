from procrastinate.contrib.django import app

from members.ways_back import actions


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="open-ways-back")
def open_ways_back(timestamp: int) -> None:
    """Give accounts back to whom two stewards know, when the old addresses have had time to object."""
    actions.open_due()
