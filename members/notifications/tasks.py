from procrastinate.contrib.django import app

from members.notifications import conduct, digest


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="send-digests")
def send_digests(timestamp: int) -> None:
    """The weekly mails, on Monday at eight in London: looked at often, since the cron knows only UTC."""
    digest.send_digests()


@app.periodic(cron="35 * * * *")
@app.task(queueing_lock="tell-of-new-conduct")
def tell_of_new_conduct(timestamp: int) -> None:
    """A new version comes with a start of the portal, which nobody waits for."""
    conduct.tell_of_new_version()
