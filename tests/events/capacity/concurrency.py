"""Many threads that start together, each with a database connection of its own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection


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
