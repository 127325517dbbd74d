"""What can happen to a photo: a picture comes, a square is cut from it, it goes."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from community import audit
from members.accounts.models import Member
from members.profiles import actions, mails
from members.profiles.models import Profile, unguessable
from members.profiles.photos import files
from members.profiles.photos.cutting import Cut, squares

KEY = 24  # letters


def keep_draft(member: Member, picture: bytes) -> None:
    """Keep the whole picture until its square is chosen; nobody but the member sees it."""
    key = unguessable(KEY)
    files.write(key, {files.DRAFT: picture})
    with audit.action("upload photo", by=member):
        profile = _locked(member)
        _remove_after_commit(profile.photo_draft)
        profile.photo_draft, profile.photo_draft_at = key, timezone.now()
        profile.save(update_fields=["photo_draft", "photo_draft_at"])


def cut_photo(member: Member, draft: str, cut: Cut) -> bool:
    """Make the square of that picture the photo. False if the picture has gone meanwhile."""
    picture = files.read(draft, files.DRAFT)
    if picture is None:
        return False
    key = unguessable(KEY)
    files.write(key, squares(picture, cut))
    with audit.action("change photo", by=member):
        profile = _locked(member)
        if profile.photo_draft != draft:
            files.remove(key)
            return False
        _remove_after_commit(profile.photo, profile.photo_draft)
        profile.photo, profile.photo_draft, profile.photo_draft_at = key, "", None
        profile.save(update_fields=["photo", "photo_draft", "photo_draft_at", "changed_at"])
    return True


def remove_photo(member: Member) -> None:
    """The photo, and a picture that is still to be cut."""
    with audit.action("remove photo", by=member):
        profile = _locked(member)
        _remove_after_commit(profile.photo, profile.photo_draft)
        profile.photo = profile.photo_draft = ""
        profile.photo_draft_at = None
        profile.save(update_fields=["photo", "photo_draft", "photo_draft_at", "changed_at"])


def take_down(member: Member, photo: str, because: str, *, by: Member) -> bool:
    """A steward removes this photo; its person is told why. False if it has another name, or has gone."""
    with audit.action("take down photo", by=by, because=because):
        profile = Profile.objects.select_for_update().get(member=member)
        if not photo or profile.photo != photo:
            return False
        _remove_after_commit(profile.photo)
        profile.photo = ""
        profile.save(update_fields=["photo", "changed_at"])
        mails.photo_taken_down(member, because)
    return True


def _locked(member: Member) -> Profile:
    """Two windows in which one changes the photo take turns."""
    return Profile.objects.select_for_update().get(pk=actions.begin(member).pk)


def _remove_after_commit(*keys: str) -> None:
    for key in keys:
        transaction.on_commit(partial(files.remove, key), robust=True)
