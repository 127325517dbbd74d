"""What the worker does about mail."""

from procrastinate.contrib.django import app

from community.mail import delivery, retention


@app.task(queue="mail")
def deliver(message_id: int) -> None:
    """Send this message, and others that are due."""
    delivery.deliver(message_id)


@app.periodic(cron="* * * * *")
@app.task(queue="mail", queueing_lock="deliver-forgotten")
def deliver_forgotten(timestamp: int) -> None:
    """Nothing that is due may lie about because its job was lost."""
    delivery.deliver()


@app.periodic(cron="20 4 * * *")
@app.task(queueing_lock="forget-old-mail")
def forget_old_mail(timestamp: int) -> None:
    """Empty what was sent longer ago than it is to be kept."""
    retention.forget_old()
