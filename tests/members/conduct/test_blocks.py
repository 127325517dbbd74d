"""Two members no longer see each other, and only one of them knows why."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import IntegrityError
from django.test import Client

from community.privacy.download import copy_for
from members.conduct.actions import block
from members.conduct.models import Block
from members.conduct.queries import apart_from
from members.profiles.actions import begin, list_for
from members.profiles.models import Listed, Profile
from tests.factories.help import make_introduction, make_notice
from tests.factories.initiatives import make_initiative
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(alice, bob) -> dict[str, str]:
    """The pages of Alice and Bob, who ask to be listed."""
    for member in (alice, bob):
        list_for(begin(member), Listed.MEMBERS)
    return {member.name.split()[0]: f"/members/{member.profile.slug}/" for member in (alice, bob)}


def test_before_blocking_one_reads_what_it_means_and_only_then_it_is_so(client, alice, bob, listed):
    sign_in(client, alice)
    assert f"{listed['Bob']}block/" in client.get(listed["Bob"]).text

    assert "They are not told" in client.get(f"{listed['Bob']}block/").text
    assert not Block.objects.exists()

    page = client.post(f"{listed['Bob']}block/", follow=True).text
    assert "You and Bob Baker no longer see each other." in page
    assert client.get(listed["Bob"]).status_code == 404


def test_the_other_one_does_not_find_them_either_and_is_not_told(client, alice, bob, listed):
    block(alice, bob)
    sign_in(client, bob)
    assert client.get(listed["Alice"]).status_code == 404
    assert client.get(f"{listed['Alice']}block/").status_code == 404
    assert "You have blocked nobody." in client.get("/account/blocks/").text


def test_it_can_be_undone_by_who_did_it_alone(client, alice, bob, listed):
    block(alice, bob)
    undo = f"/account/blocks/{Block.objects.get().pk}/undo/"
    sign_in(client, bob)
    assert client.post(undo).status_code == 404

    sign_in(client, alice)
    assert "You and Bob Baker may see each other again." in client.post(undo, follow=True).text
    assert client.get(listed["Bob"]).status_code == 200


def test_nobody_blocks_themselves_or_somebody_twice(client, alice, bob, listed):
    sign_in(client, alice)
    assert client.post(f"{listed['Alice']}block/").status_code == 404
    block(alice, bob)
    block(alice, bob)
    assert Block.objects.count() == 1
    with pytest.raises(IntegrityError, match="block_of_another"):
        Block.objects.create(member=alice, other=alice)


def test_somebody_who_is_listed_nowhere_is_not_found_to_be_blocked(client, alice, bob, listed):
    Profile.objects.filter(member=bob).update(listed_for="", listed_at=None)
    sign_in(client, alice)
    assert client.get(f"{listed['Bob']}block/").status_code == 404


def test_who_answers_a_notice_can_be_blocked_though_they_are_listed_nowhere(client, alice, bob, olive):
    introduction = make_introduction(make_notice(alice), bob)
    page = introduction.get_absolute_url()
    sign_in(client, alice)
    assert f"{page}block/" in client.get(page).text
    assert "Block Bob Baker?" in client.get(f"{page}block/").text
    assert sign_in(Client(), olive).post(f"{page}block/").status_code == 404
    assert not Block.objects.exists()

    client.post(f"{page}block/")
    assert apart_from(alice) == {bob.pk}
    assert client.get(f"{page}block/").status_code == 404


def test_who_joins_an_initiative_can_be_blocked_by_those_who_run_it_alone(client, alice, bob, olive):
    initiative = make_initiative(started_by=alice, joined=[bob, olive])
    initiative.participants.filter(member=olive).update(role="follows")
    people = f"{initiative.get_absolute_url()}people/"
    of = {part.member: f"{people}{part.pk}/block/" for part in initiative.participants.all()}
    sign_in(client, alice)
    page = client.get(people).text
    assert of[bob] in page
    assert of[alice] not in page
    assert client.post(of[alice]).status_code == 404
    assert client.post(of[olive]).status_code == 404  # Who only follows is unnamed.
    assert sign_in(Client(), bob).post(of[alice]).status_code == 403
    assert not Block.objects.exists()

    client.post(of[bob])
    assert apart_from(alice) == {bob.pk}


def test_apart_are_those_on_either_side_in_one_query(alice, bob, django_assert_num_queries):
    other = make_member()
    block(alice, bob)
    block(other, alice)
    with django_assert_num_queries(1):
        assert apart_from(alice) == {bob.pk, other.pk}
    assert apart_from(bob) == {alice.pk}
    with django_assert_num_queries(0):
        assert apart_from(None) == set()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_many(client, alice, rows, django_assert_num_queries):
    for _ in range(rows):
        block(alice, make_member())
    sign_in(client, alice)
    with django_assert_num_queries(3):
        client.get("/account/blocks/")


def test_what_is_held_about_somebody_does_not_tell_them_who_blocked_them(client, alice, bob):
    block(alice, bob)
    sign_in(client, bob)
    assert "who do not wish to see you" not in client.get("/account/data/").text
    assert b"members.Block" in _file_of(alice)
    assert f'"other__name": "{bob.name}"'.encode() in _file_of(alice)
    assert alice.name.encode() not in _file_of(bob)
    assert b"do not wish to see you" not in _file_of(bob)


def _file_of(member) -> bytes:
    with ZipFile(BytesIO(b"".join(copy_for(member)))) as file:
        return b"".join(file.read(name) for name in file.namelist())
