"""A photo is cut as its person chose, shown to those it was meant for, and gone when it is taken off."""

import io
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from members.accounts.models import Member
from members.profiles.models import Listed, Profile
from members.profiles.photos import actions, files
from members.profiles.photos.cutting import SIZES, Cut, squares
from members.profiles.photos.reading import plain_picture as read
from tests.factories.hostile_images import encoded, picture
from tests.factories.members import make_member, sign_in
from tests.factories.profiles import make_profile, plain_picture, write_photo

pytestmark = pytest.mark.django_db
PHOTO, CUT = "/account/profile/photo/", "/account/profile/photo/cut/"


def photo(**options: object) -> SimpleUploadedFile:
    return SimpleUploadedFile("me.jpg", encoded(picture(400), "JPEG", **options))


def stored() -> set[str]:
    return {path.name for path in Path(default_storage.location).rglob("*.webp")}


def names(key: str) -> set[str]:
    return {f"{key}-{size}.webp" for size in SIZES}


def colour(data: bytes, across: float, down: float) -> str:
    """Which of the colours of a picture is the strongest there."""
    with Image.open(io.BytesIO(data)) as image:
        dot = image.convert("RGB").getpixel((int(across * image.width), int(down * image.height)))
    return ("red", "green", "blue")[dot.index(max(dot))]


def test_from_a_file_to_the_page_without_scripts(
    client: Client, alice: Member, django_capture_on_commit_callbacks
) -> None:
    make_profile(alice, photo_for="members")
    sign_in(client, alice)
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(PHOTO, {"photo": photo()}, follow=True)
        assert "Which part of the picture?" in page.text
        looked = client.post(CUT, {"zoom": 150, "across": 0, "down": 100, "look": "1"})
        assert "?zoom=150&amp;across=0&amp;down=100" in looked.text
        page = client.post(CUT, {"zoom": 150, "across": 0, "down": 100}, follow=True)

    assert "Your photo has been saved." in page.text and 'alt="Alice Archer"' in page.text
    profile = Profile.objects.get()
    assert stored() == names(profile.photo) and not profile.photo_draft
    theirs = sign_in(Client(), make_member()).get(f"/members/{profile.slug}/").text
    assert f"/photos/{profile.photo}/160.webp" in theirs and 'alt="Alice Archer"' in theirs


def test_a_slider_moves_the_cut_with_a_part_of_the_page(client: Client, alice: Member) -> None:
    actions.keep_draft(alice, plain_picture())
    sign_in(client, alice)
    part = client.get(CUT, {"zoom": 200, "across": 100}, headers={"HX-Request": "true"})
    assert part.text.startswith("<img") and "zoom=200&amp;across=100" in part.text
    draft = Profile.objects.get().photo_draft
    left = client.get(f"{PHOTO}{draft}.webp", {"zoom": 200, "across": 0})
    right = client.get(f"{PHOTO}{draft}.webp", {"zoom": 200, "across": 100})
    assert colour(left.content, 0.5, 0.5) == "red" and colour(right.content, 0.5, 0.5) == "blue"


@pytest.mark.parametrize("asked", [{"zoom": "900"}, {"across": "-1"}, {"down": "low"}, {"zoom": "0"}])
def test_a_cut_that_makes_no_sense_is_the_usual_one(
    client: Client, alice: Member, asked: dict[str, str]
) -> None:
    actions.keep_draft(alice, plain_picture())
    sign_in(client, alice)
    client.post(CUT, asked)
    assert Profile.objects.get().photo


@pytest.mark.parametrize(
    ("across", "left", "right"), [(0, "red", "red"), (50, "red", "blue"), (100, "blue", "blue")]
)
def test_the_square_is_the_one_that_was_chosen(across: int, left: str, right: str) -> None:
    for size, square in squares(plain_picture(), Cut(zoom=200, across=across)).items():
        assert Image.open(io.BytesIO(square)).size == (size, size)
        assert (colour(square, 0.1, 0.5), colour(square, 0.9, 0.5)) == (left, right)


@pytest.mark.parametrize(
    ("way", "red_corner"),
    [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1))],
)
def test_a_photo_stands_upright_however_the_camera_was_held(way: int, red_corner: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[274] = way
    sent = Image.new("RGB", (400, 300), "blue")
    sent.paste("red", (0, 0, 100, 100))
    upright = read(io.BytesIO(encoded(sent, "JPEG", exif=exif.tobytes())))
    across, down = (0.1 + 0.8 * end for end in red_corner)
    assert colour(upright, across, down) == "red"
    assert Image.open(io.BytesIO(upright)).size == ((300, 400) if way > 4 else (400, 300))


@pytest.mark.parametrize("listed", ["", "members", "public"])
@pytest.mark.parametrize("audience", ["public", "members", "me"])
def test_the_file_is_served_to_those_who_may_see_the_photo(
    client: Client, alice: Member, listed: Listed, audience: str
) -> None:
    key = make_profile(alice, listed_for=listed, photo_for=audience, photo=write_photo()).photo
    public = listed == audience == "public"
    members = bool(listed) and audience != "me"
    for viewer, may in (
        (client, public),
        (sign_in(Client(), make_member()), members),
        (sign_in(Client(), alice), True),
    ):
        assert viewer.get(f"/photos/{key}/160.webp").status_code == (200 if may else 404)


def test_the_file_comes_with_what_browsers_need_to_know(client: Client) -> None:
    key = make_profile(listed_for="public", photo_for="public", photo=write_photo()).photo
    response = client.get(f"/photos/{key}/64.webp")
    assert response["Content-Type"] == "image/webp" and response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, max-age=300"
    again = client.get(f"/photos/{key}/64.webp", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304 and again.content == b""
    assert client.get(f"/photos/{key}/65.webp").status_code == 404
    assert client.get(f"/media/photos/{key[:2]}/{key}-64.webp").status_code == 404


def test_a_picture_that_is_still_to_be_cut_is_shown_to_its_person_alone(
    client: Client, alice: Member
) -> None:
    actions.keep_draft(alice, plain_picture())
    draft = Profile.objects.get().photo_draft
    assert sign_in(Client(), make_member()).get(f"{PHOTO}{draft}.webp").status_code == 404
    assert client.get(f"{PHOTO}{draft}.webp").status_code == 302
    assert sign_in(client, alice).get(f"{PHOTO}{draft}.webp").status_code == 200


def test_a_new_photo_takes_the_old_one_away(alice: Member, django_capture_on_commit_callbacks) -> None:
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            actions.keep_draft(alice, plain_picture())
            actions.keep_draft(alice, plain_picture())
            assert actions.cut_photo(alice, Profile.objects.get().photo_draft, Cut())
    assert stored() == names(Profile.objects.get().photo)


def test_deleting_the_photo_deletes_its_files(
    client: Client, alice: Member, django_capture_on_commit_callbacks
) -> None:
    make_profile(alice, photo=write_photo())
    actions.keep_draft(alice, plain_picture())
    sign_in(client, alice)
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post("/account/profile/photo/remove/", follow=True)
    assert "Your photo has been deleted." in page.text
    assert stored() == set() and not Profile.objects.exclude(photo="", photo_draft="").exists()


def test_a_second_click_finds_the_picture_cut_already(client: Client, alice: Member) -> None:
    actions.keep_draft(alice, plain_picture())
    draft = Profile.objects.get().photo_draft
    assert actions.cut_photo(alice, draft, Cut())
    photo_now = Profile.objects.get().photo
    assert not actions.cut_photo(alice, draft, Cut())
    assert Profile.objects.get().photo == photo_now


def test_a_change_that_fails_leaves_the_old_photo_as_it_was(
    alice: Member, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    old = make_profile(alice, photo=write_photo()).photo
    actions.keep_draft(alice, plain_picture())

    def killed(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Profile, "save", killed)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(KeyboardInterrupt):
        actions.cut_photo(alice, Profile.objects.get().photo_draft, Cut())

    assert Profile.objects.get().photo == old and names(old) <= stored()


def test_the_sweep_removes_what_no_profile_names_and_nothing_else(alice: Member, time_machine) -> None:
    time_machine.move_to("2020-03-02T12:00:00Z", tick=False)
    kept = make_profile(alice, photo=write_photo()).photo
    actions.keep_draft(alice, plain_picture())
    write_photo()
    assert files.sweep() == 0, "what is a minute old may belong to a transaction that is under way"

    time_machine.move_to("2036-03-04T12:00:00Z", tick=False)
    assert files.sweep() == 2
    assert stored() == names(kept)
    assert Profile.objects.get().photo_draft == ""


def test_the_sweep_goes_on_where_a_photo_is_taken_off_under_its_eyes(time_machine, monkeypatch) -> None:
    time_machine.move_to("2036-03-04T12:00:00Z", tick=False)
    keys = sorted(write_photo() for _ in range(3))
    listdir = default_storage.listdir

    def and_then_one_goes(path: str) -> tuple[list[str], list[str]]:
        folders, found = listdir(path)
        if any(name.startswith(keys[0]) for name in found):
            files.remove(keys[0])
        return folders, found

    monkeypatch.setattr(default_storage, "listdir", and_then_one_goes)
    assert files.sweep() == 2
    assert stored() == set()


def test_what_is_far_too_large_is_refused_before_it_is_read(alice: Member, settings) -> None:
    settings.LARGEST_REQUEST = 10_000
    client = sign_in(Client(enforce_csrf_checks=True), alice)
    client.get(PHOTO)
    response = client.post(PHOTO, {"photo": SimpleUploadedFile("me.jpg", bytes(20_000))})
    assert response.status_code == 413
    assert "9.8\xa0KB with a file" in response.text


def test_who_sends_photos_without_end_is_asked_to_wait(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    answers = [client.post(PHOTO, {"photo": SimpleUploadedFile("me.jpg", b"")}) for _ in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert "You have sent very many photos." in answers[-1].text
    assert sign_in(Client(), make_member()).post(PHOTO, {"photo": photo()}).status_code == 302
