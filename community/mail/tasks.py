"""What the worker does about mail."""

from procrastinate.contrib.django import app

from community.mail import delivery


@app.task(queue="mail")
def deliver(message_id: int) -> None:
    """Send this message, and others that are due."""
    delivery.deliver(message_id)


@app.periodic(cron="* * * * *")
@app.task(queue="mail", queueing_lock="deliver-forgotten")
def deliver_forgotten(timestamp: int) -> None:
    """Nothing that is due may lie about because its job was lost."""
    delivery.deliver()
