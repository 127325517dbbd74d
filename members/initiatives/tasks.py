from procrastinate.contrib.django import app

from members.initiatives import dormancy


@app.periodic(cron="40 5 * * *")
@app.task(queueing_lock="quiet-initiatives")
def look_after_quiet_initiatives(timestamp: int) -> None:
    """Ask those who run what has been quiet, and mark what nobody answered for. May be done twice."""
    dormancy.ask_quiet_ones()
    dormancy.mark_dormant()
