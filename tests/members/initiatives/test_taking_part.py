"""Joining, following, taking on, handing over and stepping back."""

import pytest
from django.test import Client
from django.utils import timezone

from community.mail.letters import write_letter
from community.mail.models import Message
from members.initiatives import taking_part
from members.initiatives.models import Initiative, Participant
from members.models import Member, Profile
from members.notifications.models import DigestLine
from tests.factories.initiatives import make_initiative, make_quiet
from tests.factories.members import make_member, make_organisation, sign_in

pytestmark = pytest.mark.django_db


def part(initiative: Initiative, member: Member) -> str:
    found = Participant.objects.filter(initiative=initiative, member=member)
    return found.values_list("role", flat=True).first() or ""


def give_profile(member: Member, listed: str, organisation_for: str) -> None:
    Profile.objects.create(
        member=member,
        listed_for=listed,
        listed_at=timezone.now() if listed else None,
        organisation_for=organisation_for,
    )


def press(client: Client, initiative: Initiative, verb: str, **data: str) -> str:
    return client.post(f"/initiatives/{initiative.slug}/{verb}/", data, follow=True).text


def test_a_member_joins_follows_and_leaves(client: Client, alice: Member) -> None:
    initiative = make_initiative()
    sign_in(client, alice)
    for wanted, is_now in (
        ("follows", "follows"),
        ("joined", "joined"),
        ("follows", "follows"),
        ("none", ""),
    ):
        press(client, initiative, "part", part=wanted)
        assert part(initiative, alice) == is_now


def test_joining_twice_is_joining_once_and_whoever_runs_it_goes_on(client: Client, alice: Member) -> None:
    initiative = make_initiative(started_by=alice)
    sign_in(client, alice)
    for _ in range(2):
        press(client, initiative, "part", part="joined")
    assert part(initiative, alice) == "runs"


@pytest.mark.parametrize("instead", ["follows", "none"])
def test_the_weekly_mail_says_once_who_joined_and_of_nobody_who_takes_no_part_any_more(
    client: Client, alice: Member, instead: str
) -> None:
    initiative = make_initiative()
    sign_in(client, alice)
    for wanted, lines in (("joined", 1), (instead, 0), ("joined", 1), (instead, 0)):
        press(client, initiative, "part", part=wanted)
        assert DigestLine.objects.count() == lines


def test_names_are_for_members_only_and_followers_stay_unnamed(client: Client, alice: Member) -> None:
    initiative = make_initiative(
        started_by=make_member(name="Rowan Runner"),
        joined=[make_member(name="Jo Joiner")],
        following=[make_member(name="Fran Follower")],
    )
    address = f"/initiatives/{initiative.slug}/"
    anonymous, member = client.get(address).text, sign_in(Client(), alice).get(address).text
    assert "Runner" not in anonymous
    assert "Rowan Runner" in member
    people = sign_in(Client(), Member.objects.get(name="Rowan Runner")).get(f"{address}people/").text
    assert "Jo Joiner" in people
    for page in (anonymous, member):
        assert "Jo Joiner" not in page
    for page in (anonymous, member, people):
        assert "Fran Follower" not in page


def test_only_those_who_run_it_see_who_takes_part(client: Client, alice: Member) -> None:
    initiative = make_initiative(joined=[alice])
    assert sign_in(client, alice).get(f"/initiatives/{initiative.slug}/people/").status_code == 403


def test_organisations_are_counted_and_named_only_where_their_people_show_them(
    client: Client, alice: Member
) -> None:
    people = {}
    for name, listed, seen_by in (
        ("Open Trust", "public", "public"),
        ("Members Trust", "public", "members"),
        ("Listed For Members Trust", "members", "public"),
        ("Secret Trust", "public", "me"),
        ("Unlisted Trust", "", "public"),
    ):
        people[name] = make_member(organisation=make_organisation(name))
        give_profile(people[name], listed, seen_by)
    quiet = make_member(organisation=make_organisation("Follower Trust"))
    give_profile(quiet, "public", "public")
    initiative = make_initiative(started_by=make_member(), joined=people.values(), following=[quiet])
    address = f"/initiatives/{initiative.slug}/"
    anonymous, member = client.get(address).text, sign_in(Client(), alice).get(address).text
    assert "6 people take part. Those who show where they work are from 1 organisation." in anonymous
    assert "6 people take part. Those who show where they work are from 3 organisations." in member
    assert [name for name in [*people, "Follower Trust"] if name in anonymous] == ["Open Trust"]
    assert [name for name in [*people, "Follower Trust"] if name in member] == [
        "Open Trust",
        "Members Trust",
        "Listed For Members Trust",
    ]


def test_the_count_of_organisations_does_not_say_where_somebody_works_who_hides_it(
    client: Client, alice: Member, bob: Member
) -> None:
    """Both are named to members: one organisation of two people would be the other's, too."""
    riverside = make_organisation("Riverside Trust")
    for member, shown_to in ((alice, "members"), (bob, "me")):
        Member.objects.filter(pk=member.pk).update(organisation=riverside)
        give_profile(member, "members", shown_to)
    initiative = make_initiative(started_by=alice, runners=[alice, bob])
    address = f"/initiatives/{initiative.slug}/"
    together = sign_in(client, make_member()).get(address).text
    Member.objects.filter(pk=bob.pk).update(organisation=make_organisation("Hillside Trust"))
    apart = client.get(address).text
    count = "2 people take part. Those who show where they work are from 1 organisation."
    assert count in together
    assert count in apart
    assert "Hillside" not in apart


def test_a_typed_organisation_is_counted_like_those_in_the_list(client: Client, alice: Member) -> None:
    Member.objects.filter(pk=alice.pk).update(organisation_typed="A Small Charity")
    give_profile(alice, "public", "public")
    page = client.get(make_initiative(started_by=alice).get_absolute_url()).text
    assert "A Small Charity" in page
    assert "from 1 organisation." in page


def test_what_nobody_runs_can_be_taken_on(client: Client, alice: Member) -> None:
    author = make_member()
    initiative = make_initiative("Maps", started_by=author, runners=[], following=[author])
    page = press(sign_in(client, alice), initiative, "take-on")
    assert "You run Maps now." in page
    assert part(initiative, alice) == "runs"
    assert Message.objects.get(name="initiative_taken_on").to == author.email


def test_a_dormant_one_can_be_taken_on_and_wakes_up(client: Client, alice: Member) -> None:
    initiative = make_initiative()
    Initiative.objects.filter(pk=initiative.pk).update(dormant_since="2026-01-01T00:00Z")
    press(sign_in(client, alice), make_quiet(initiative, 300, asked=60), "take-on")
    initiative.refresh_from_db()
    assert (initiative.dormant_since, initiative.asked_at) == (None, None)
    assert initiative.participants.running().count() == 2
    letter = Message.objects.get(name="initiative_taken_on")
    write_letter(letter)
    assert "It was dormant" in letter.text and "looking for somebody" not in letter.text


def test_what_somebody_runs_cannot_be_taken_from_them(client: Client, alice: Member) -> None:
    initiative = make_initiative()
    assert "Somebody has just taken it on" in press(sign_in(client, alice), initiative, "take-on")
    assert part(initiative, alice) == ""


def test_the_last_one_steps_back_and_it_looks_for_somebody(client: Client, alice: Member) -> None:
    initiative = make_initiative(started_by=alice)
    page = press(sign_in(client, alice), initiative, "step-back")
    assert "It is looking for someone to run it now." in page
    assert part(initiative, alice) == "joined"
    assert "Looking for someone" in client.get("/initiatives/?state=looking").text


def test_one_of_two_steps_back_and_the_other_goes_on(client: Client, alice: Member, bob: Member) -> None:
    initiative = make_initiative(started_by=alice, runners=[alice, bob])
    assert "The others go on running it." in press(sign_in(client, alice), initiative, "step-back")


def test_somebody_who_joined_is_named_to_run_it_and_told(client: Client, alice: Member, bob: Member) -> None:
    initiative = make_initiative(started_by=alice, joined=[bob])
    sign_in(client, alice)
    person = Participant.objects.get(member=bob)
    press(client, initiative, "people", person=str(person.pk))
    assert part(initiative, bob) == "runs"
    assert Message.objects.get(name="initiative_named_runner").to == bob.email


def test_a_stranger_cannot_be_named(client: Client, alice: Member, bob: Member) -> None:
    initiative, other = make_initiative(started_by=alice), make_initiative(joined=[bob])
    sign_in(client, alice)
    press(client, initiative, "people", person=str(other.participants.get(member=bob).pk))
    assert part(initiative, bob) == ""
    with pytest.raises(taking_part.NotTakingPart):
        taking_part.name_runner(initiative, bob, by=alice)


def test_whoever_has_not_signed_in_is_asked_to(client: Client) -> None:
    initiative = make_initiative()
    assert "Sign in to join or follow" in client.get(f"/initiatives/{initiative.slug}/").text
    assert "/sign-in/" in client.post(f"/initiatives/{initiative.slug}/part/", {"part": "joined"}).url


def test_who_takes_part_already_is_not_asked_to_follow(client: Client, alice: Member, bob: Member) -> None:
    initiative = make_initiative(joined=[alice])
    assert "Follow it to hear when" in sign_in(client, bob).get(initiative.get_absolute_url()).text
    assert "Follow it to hear when" not in sign_in(client, alice).get(initiative.get_absolute_url()).text
