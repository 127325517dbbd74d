"""The files of photos, under names that nobody can guess.

A file is written before the row that names it, and removed after the row has
let go of it: whatever is killed in between leaves a file too many, which the
sweep removes, and never a row without its file.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from members.accounts.models import Member
from members.profiles.models import Profile
from members.profiles.photos.cutting import SIZES

FOLDER = "photos"
DRAFT = "draft"
# Long enough for whoever is choosing the cut, and for any transaction.
KEPT = dt.timedelta(days=1)


def path(key: str, size: int | str) -> str:
    """Spread over folders: a million photos in one would be slow to list."""
    return f"{FOLDER}/{key[:2]}/{key}-{size}.webp"


def write(key: str, pictures: Mapping[int, bytes] | Mapping[str, bytes]) -> None:
    for size, picture in pictures.items():
        default_storage.save(path(key, size), ContentFile(picture))


def read(key: str, size: int | str) -> bytes | None:
    try:
        with default_storage.open(path(key, size)) as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def remove(key: str) -> None:
    """All that has this name; what is gone already is no matter."""
    if key:
        for size in (*SIZES, DRAFT):
            default_storage.delete(path(key, size))


def names_of(member: Member) -> list[str]:
    """The names of all files of this member: for their download, and to erase them."""
    own = Profile.objects.filter(member=member).first()
    photo = [path(own.photo, size) for size in SIZES] if own and own.photo else []
    draft = [path(own.photo_draft, DRAFT)] if own and own.photo_draft else []
    return photo + draft


def sweep() -> int:
    """Remove files that no profile names, and pictures nobody cut for a day. Returns how many photos."""
    before = timezone.now() - KEPT
    Profile.objects.filter(photo_draft_at__lt=before).update(photo_draft="", photo_draft_at=None)
    count = 0
    for keys in _old_keys(before):
        for key in keys - _named(keys):
            remove(key)
            count += 1
    return count


def _old_keys(before: dt.datetime) -> Iterator[set[str]]:
    if not default_storage.exists(FOLDER):
        return
    for folder in default_storage.listdir(FOLDER)[0]:
        files = default_storage.listdir(f"{FOLDER}/{folder}")[1]
        yield {file.rpartition("-")[0] for file in files if _is_old(f"{FOLDER}/{folder}/{file}", before)}


def _is_old(name: str, before: dt.datetime) -> bool:
    """Not what its person has taken off since the folder was listed."""
    try:
        return default_storage.get_modified_time(name) < before
    except FileNotFoundError:
        return False


def _named(keys: Iterable[str]) -> set[str]:
    photos = Profile.objects.filter(photo__in=keys).values_list("photo", flat=True)
    drafts = Profile.objects.filter(photo_draft__in=keys).values_list("photo_draft", flat=True)
    return {*photos, *drafts}
