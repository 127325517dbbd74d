"""Whatever is sent as a photo is refused in words or made anew: no byte of it is served as it came."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from members.accounts.models import Member
from members.profiles.models import Profile
from members.profiles.photos.cutting import SIZES
from members.profiles.photos.reading import REFUSALS
from tests.factories.hostile_images import MARKER, Hostile, corpus
from tests.factories.members import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PHOTO, CUT = "/account/profile/photo/", "/account/profile/photo/cut/"
PARTS = 12


def test_there_are_two_hundred_and_more_each_of_its_own_kind() -> None:
    everything = corpus()
    assert len(everything) >= 200
    assert len({one.name for one in everything}) == len({one.data for one in everything}) == len(everything)


@pytest.mark.parametrize("part", range(PARTS))
def test_each_is_refused_in_words_or_comes_out_as_a_picture_of_ours(
    client: Client, alice: Member, part: int, django_capture_on_commit_callbacks
) -> None:
    sign_in(client, alice)
    sent = corpus()[part::PARTS]
    wrong, refused, kept = [], 0, 0
    for hostile in sent:
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(
                PHOTO, {"photo": SimpleUploadedFile("photo.jpg", hostile.data, "image/jpeg")}
            )
            if answer.status_code == 302:
                kept += 1
                wrong += [f"{hostile.name}: {problem}" for problem in _served_wrongly(client, hostile)]
            else:
                refused += 1
                wrong += [f"{hostile.name}: {problem}" for problem in _refused_wrongly(answer.text, hostile)]
    assert wrong == []
    assert refused + kept == len(sent) and refused and kept


def _refused_wrongly(page: str, hostile: Hostile) -> list[str]:
    """It says why, and keeps nothing of it."""
    problems = ["was refused"] if hostile.must == "kept" else []
    if not any(str(sentence) in page for sentence in REFUSALS.values()):
        problems.append("no sentence says why")
    if Profile.objects.exclude(photo_draft="").exists():
        problems.append("was kept all the same")
    return problems


def _served_wrongly(client: Client, hostile: Hostile) -> list[str]:
    client.post(CUT, {"zoom": 100})
    key = Profile.objects.get().photo
    problems = ["was taken"] if hostile.must == "refused" else []
    for size in SIZES:
        response = client.get(f"/photos/{key}/{size}.webp")
        served = response.content
        if response["Content-Type"] != "image/webp" or response["X-Content-Type-Options"] != "nosniff":
            problems.append("is served as something else")
        if served in hostile.data or hostile.data in served or MARKER in served:
            problems.append("is served as it came")
        problems += _more_than_a_picture(served, size)
    return problems


def _more_than_a_picture(served: bytes, size: int) -> list[str]:
    with Image.open(io.BytesIO(served)) as image:
        plain = image.format == "WEBP" and image.size == (size, size) and getattr(image, "n_frames", 1) == 1
        hidden = set(image.info) & {"exif", "icc_profile", "xmp", "comment"} or dict(image.getexif())
    # The length in its head is all there is: nothing follows.
    ends = int.from_bytes(served[4:8], "little") + 8 == len(served)
    return [f"is more than a picture at {size}"] if hidden or not (plain and ends) else []


def test_nothing_of_what_was_refused_or_replaced_stays_in_the_storage(
    client: Client, alice: Member, django_capture_on_commit_callbacks
) -> None:
    sign_in(client, alice)
    for hostile in corpus()[:3] + [one for one in corpus() if one.must == "refused"][:3]:
        with django_capture_on_commit_callbacks(execute=True):
            client.post(PHOTO, {"photo": SimpleUploadedFile("photo.jpg", hostile.data)})
            client.post(CUT, {})
    folders = default_storage.listdir("photos")[0]
    names = [name for folder in folders for name in default_storage.listdir(f"photos/{folder}")[1]]
    assert sorted(names) == sorted(f"{Profile.objects.get().photo}-{size}.webp" for size in SIZES)
