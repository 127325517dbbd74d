from procrastinate.contrib.django import app

from members.profiles.photos import files


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="sweep-photos")
def sweep_photos(timestamp: int) -> None:
    """Files that no profile names any more, and pictures that nobody went on to cut."""
    files.sweep()
