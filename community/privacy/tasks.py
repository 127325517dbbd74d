from procrastinate.contrib.django import app

from community.privacy import erasing


@app.task()
def erase(member_number: int) -> None:
    """All that is held about somebody who left."""
    erasing.erase(member_number)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="erase-forgotten")
def erase_forgotten(timestamp: int) -> None:
    """Nobody who left waits because a job was lost."""
    erasing.erase_forgotten()
