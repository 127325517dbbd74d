from procrastinate.contrib.django import app

from members.glance import actions


@app.periodic(cron="10 3 * * *")
@app.task(queueing_lock="count-community")
def count_community(timestamp: int) -> None:
    """The figures of the page about the community, at night."""
    actions.count_if_changed()
