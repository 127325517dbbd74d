"""Many threads, each with a database connection of its own: at once, or in a queue for the pools."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, transaction

from events.capacity.locking import locked_pools


def all_at_once(jobs: Sequence[Callable[[], Any]], *, threads: int = 8) -> list[Any]:
    """Run the jobs on `threads` threads; returns what each returned, or the exception it raised."""
    start = threading.Barrier(threads)
    queue = list(enumerate(jobs))
    results: list[Any] = [None] * len(jobs)
    lock = threading.Lock()

    def work() -> None:
        start.wait()
        try:
            while True:
                with lock:
                    if not queue:
                        return
                    number, job = queue.pop(0)
                try:
                    results[number] = job()
                except Exception as error:  # noqa: BLE001 - the test looks at it
                    results[number] = error
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        for future in [pool.submit(work) for _ in range(threads)]:
            future.result()
    return results


def waiting_for_a_lock() -> int:
    with connection.cursor() as cursor:
        # The picture of a transaction's first look would stay, and show no newcomer.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return int(cursor.fetchone()[0])


def in_a_queue(event_id: int, *jobs: Callable[[], Any]) -> list[Any]:
    """Start the jobs one after the other while the event's pools are locked, then open the door.

    Each has looked at what is there before any of the others changed it.
    Returns as `all_at_once` does.
    """
    results: list[Any] = [None] * len(jobs)

    def work(number: int, job: Callable[[], Any]) -> None:
        try:
            results[number] = job()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(jobs)]
    with transaction.atomic(), locked_pools(event_id):
        for thread in threads:
            thread.start()
            while waiting_for_a_lock() < sum(one.is_alive() for one in threads):
                time.sleep(0.005)
    for thread in threads:
        thread.join()
    return results
