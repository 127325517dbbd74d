from django.utils import timezone
from procrastinate.contrib.django import app

from community.base.working_days import is_working_day
from members.conduct import actions


@app.periodic(cron="30 8 * * 1-5")
@app.task(queueing_lock="remind-of-reports")
def remind_of_reports(timestamp: int) -> None:
    if is_working_day(timezone.localdate()):
        actions.remind()


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="forget-closed-reports")
def forget_closed_reports(timestamp: int) -> None:
    actions.forget_closed()
