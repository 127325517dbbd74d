"""A file that somebody chose for their photo: a plain picture, or a sentence that says why not."""

import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import IO

from django.utils.translation import gettext_lazy as _

from members.profiles.photos import decoding

MOST_BYTES = 5 * 1024 * 1024
# Of the clock: longer than its time on the processor, for a machine that is busy.
SECONDS = 30
DECODER = [sys.executable, "-I", str(Path(decoding.__file__))]
# One at a time in each process, so that many files at once cannot take the machine's memory.
_one_at_a_time = Lock()

REFUSALS = {
    "bytes": _("That file is larger than 5 MB. Save a smaller copy of the photo and choose that."),
    "pixels": _(
        "That photo has more than 20 million pixels. Save a smaller copy, 2,000 pixels wide for example,"
        " and choose that."
    ),
    "small": _("That picture is too small to be cut well. Choose one of at least 160 by 160 pixels."),
    "narrow": _("That picture is too long and narrow to cut a square from it. Choose another one."),
    "kind": _("That is not a photo we can read. Choose a JPEG, PNG, WebP or GIF file."),
    "apple": _(
        "Photos in Apple’s HEIC format cannot be read here."
        " Export it as a JPEG, or take a screenshot of it, and choose that."
    ),
    "broken": _(
        "That photo is damaged or incomplete. Open it, save it again as a JPEG or PNG, and choose that."
    ),
    "heavy": _("That file takes too much work to open. Save it again as a plain JPEG and choose that."),
    "empty": _("That file is empty. Choose another one."),
    "busy": _("Many photos are being read at the moment. Try again in a minute."),
}


class Refused(Exception):
    """Its text is a sentence for the person, and what to do."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(str(REFUSALS[reason]))


def plain_picture(sent: IO[bytes]) -> bytes:
    """The picture in the file as a WebP of ours, without anything else that was in the file."""
    data = sent.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused("bytes")
    if not data:
        raise Refused("empty")
    done = _decode(data)
    if done.returncode == 0:
        return done.stdout
    if done.returncode != decoding.REFUSED:
        # Out of time or memory, or brought down by what was in the file.
        raise Refused("heavy")
    reason = done.stderr.decode()
    raise Refused("apple" if reason == "kind" and data[4:8] == b"ftyp" else reason)


def _decode(data: bytes) -> subprocess.CompletedProcess[bytes]:
    if not _one_at_a_time.acquire(timeout=SECONDS):
        raise Refused("busy")
    try:
        return subprocess.run(  # noqa: S603 - a script of ours; the file is its input, not its name
            DECODER, input=data, capture_output=True, timeout=SECONDS, env={}, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise Refused("heavy") from problem
    finally:
        _one_at_a_time.release()
