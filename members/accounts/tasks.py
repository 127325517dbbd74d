from procrastinate.contrib.django import app

from members.accounts import limits, sessions


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="forget-ended-sessions")
def forget_ended_sessions(timestamp: int) -> None:
    """Sessions that have run out, and counts of attempts that no longer matter."""
    sessions.forget_ended()
    limits.forget_expired()
