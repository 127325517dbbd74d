"""What the worker does about fellowships each morning. All of it may be done twice, or by two at once."""

from procrastinate.contrib.django import app

from members.recognition.fellowship import ending, judging


@app.periodic(cron="10 0 * * *")
@app.task(queueing_lock="award-lapsed-nominations")
def award_lapsed_nominations(timestamp: int) -> None:
    """Not declined within two months means awarded."""
    judging.award_lapsed()


@app.periodic(cron="10 7 * * *")
@app.task(queueing_lock="remind-about-fellowships")
def remind_about_fellowships(timestamp: int) -> None:
    """Judges whose time runs out, and Fellows whose term does."""
    judging.remind_judges()
    ending.remind_of_end()
    ending.tell_of_end()
