from procrastinate.contrib.django import app

from members.notifications import digest


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="send-digests")
def send_digests(timestamp: int) -> None:
    """The weekly mails, on Monday at eight in London: looked at often, since the cron knows only UTC."""
    digest.send_digests()
