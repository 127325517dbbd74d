from procrastinate.contrib.django import app

from events.calendar import credit


@app.periodic(cron="30 4 * * *")
@app.task(queueing_lock="credit-organisers")
def credit_organisers(timestamp: int) -> None:
    """Put on people's records what they ran."""
    credit.credit_organisers()
