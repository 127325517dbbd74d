from contextlib import suppress

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from community.privacy import erasing


@app.task()
def erase(member_number: int) -> None:
    """All that is held about somebody who left."""
    erasing.erase(member_number)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="erase-forgotten")
def erase_forgotten(timestamp: int) -> None:
    """Nobody who left waits because a job was lost, or because the erasing of somebody else fails."""
    for number in erasing.forgotten():
        with suppress(AlreadyEnqueued):
            erase.configure(queueing_lock=f"erase-{number}").defer(member_number=number)


@app.periodic(cron="55 3 * * *")
@app.task(queueing_lock="erase-outlived")
def erase_outlived(timestamp: int) -> None:
    """What is kept for a time only."""
    erasing.erase_outlived()
