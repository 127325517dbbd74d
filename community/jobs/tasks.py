from procrastinate import JobContext
from procrastinate.contrib.django import app

DAYS_FAILED_JOBS_ARE_KEPT = 30


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry-stalled-jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Jobs of a worker that was killed stay "doing" for ever unless somebody gives them back.

    A worker is taken for dead after 30 seconds without a heartbeat. Every task
    must therefore bear being started twice.
    """
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="forget-finished-jobs", pass_context=True)
async def forget_finished_jobs(context: JobContext, timestamp: int) -> None:
    await context.app.job_manager.delete_old_jobs(
        nb_hours=24 * DAYS_FAILED_JOBS_ARE_KEPT,
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )
