from procrastinate.contrib.django import app

from members.organisations.actions import members_follow


@app.periodic(cron="10 0 * * *")
@app.task(queueing_lock="members-follow")
def members_follow_merged_organisations(timestamp: int) -> None:
    """On the day after an organisation's last one, also where it was known long before."""
    members_follow()
