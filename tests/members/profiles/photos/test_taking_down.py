"""A steward removes a photo that does not belong here: with a reason, which its person reads."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from community.mail.models import Message
from members.models import Member, Profile
from tests.factories.members import make_member, sign_in
from tests.factories.profiles import make_profile, write_photo

pytestmark = pytest.mark.django_db
BECAUSE = "It shows a screen with names on it."


@pytest.fixture
def hers(alice: Member) -> Profile:
    return make_profile(alice, photo=write_photo(), photo_for="members")


@pytest.fixture
def steward(client: Client) -> Member:
    member = make_member(name="Ada Abbott", is_staff=True)
    sign_in(client, member, second_factor=True)
    return member


def address(profile: Profile) -> str:
    return f"/steward/members/{profile.slug}/photo/"


def stored() -> list[Path]:
    return list(Path(default_storage.location).rglob("*.webp"))


def test_from_the_profile_to_a_mail_with_the_reason(
    client: Client, steward: Member, hers: Profile, django_capture_on_commit_callbacks
) -> None:
    assert address(hers) in client.get(f"/members/{hers.slug}/").text
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(address(hers), {"photo": hers.photo, "because": BECAUSE}, follow=True).text
    assert "The photo has been removed" in page
    assert f"/photos/{hers.photo}/" not in page
    assert stored() == []
    letter = Message.objects.get(name="photo_taken_down")
    assert (letter.to, letter.context["because"]) == (hers.member.email, BECAUSE)


def test_a_steward_who_sends_it_twice_reads_that_it_is_gone(
    client: Client, steward: Member, hers: Profile
) -> None:
    for _ in range(2):
        page = client.post(address(hers), {"photo": hers.photo, "because": BECAUSE}, follow=True)
    assert "The photo is not there any more." in page.text
    assert Message.objects.filter(name="photo_taken_down").count() == 1


def test_the_trail_says_who_did_it_and_why(client: Client, steward: Member, hers: Profile) -> None:
    client.post(address(hers), {"photo": hers.photo, "because": BECAUSE})
    said = hers.history.latest("pgh_id").pgh_context
    assert (said["action"], said["member"], said["because"]) == ("take down photo", steward.pk, BECAUSE)


def test_never_without_a_reason(client: Client, steward: Member, hers: Profile) -> None:
    page = client.post(address(hers), {"photo": hers.photo, "because": " "}).text
    assert "nothing is removed without a reason" in page
    assert stored() and not Message.objects.exists()


def test_one_put_on_meanwhile_stays(client: Client, steward: Member, hers: Profile) -> None:
    before = hers.photo
    Profile.objects.update(photo=write_photo())
    page = client.post(address(hers), {"photo": before, "because": BECAUSE}, follow=True).text
    assert "They have changed their photo meanwhile." in page
    assert Profile.objects.get().photo and not Message.objects.exists()


def test_what_the_steward_does_not_see_is_not_found(client: Client, steward: Member, alice: Member) -> None:
    for fields in ({"photo": ""}, {"photo_for": "me"}, {"listed_for": ""}):
        Profile.objects.all().delete()
        profile = make_profile(alice, **{"photo": write_photo(), "photo_for": "members", **fields})
        assert client.get(address(profile)).status_code == 404


def test_other_members_are_not_offered_it(client: Client, hers: Profile, olive: Member) -> None:
    sign_in(client, olive, second_factor=True)
    assert address(hers) not in client.get(f"/members/{hers.slug}/").text
    assert client.post(address(hers), {"photo": hers.photo, "because": BECAUSE}).status_code == 403
