"""What somebody hides from an audience changes nothing on its pages: no hit, order, count or choice."""

import pytest
from django.test import Client

from members.conduct.models import Block
from members.directory import queries
from members.models import Member, Profile, Tool
from tests.factories.members import make_member, sign_in
from tests.factories.profiles import make_full_profile, make_profile

pytestmark = pytest.mark.django_db
# What finds somebody by a field, and how the page would show it.
BY = {
    "role": "?q=planted+role",
    "organisation": "?organisation=planted+trust",
    "about": "?q=text",
    "contribution": "?contribution=champion",
    "pronouns": "?q=planted/pronouns",
}
SHOWN = {
    "role": "Planted role",
    "organisation": "Planted Trust",
    "region": "Planted region",
    "journey_stage": "Planted stage",
    "tools": "Planted tool",
    "interests": "Planted interest",
    "contribution": "Champion",
    "pronouns": "planted/pronouns",
}


def by_choice(profile: Profile, field: str) -> str:
    keys = {
        "region": f"?region={profile.member.region_id}",
        "journey_stage": f"?stage={profile.journey_stage_id}",
        "tools": f"?tool={profile.tools.get().pk}",
        "interests": f"?interest={profile.interests.get().pk}",
    }
    return BY.get(field) or keys[field]


@pytest.fixture
def member(client: Client) -> Client:
    return sign_in(Client(), make_member())


def without_what_was_typed(client: Client, query: str) -> str:
    return client.get(f"/members/{query}").text.partition("</form>")[2].partition('role="search"')[2]


@pytest.mark.parametrize("field", [*SHOWN, "about"])
def test_a_field_for_members_is_found_by_members_only(client: Client, member: Client, field: str) -> None:
    profile = make_full_profile(listed_for="public", audience="public", **{f"{field}_for": "members"})
    query = by_choice(profile, field)
    if field != "pronouns":
        assert [p.name for p in member.get(f"/members/{query}").context["people"]] == ["Zoë O’Brien"]
    assert client.get(f"/members/{query}").context["people"] == []
    if field in SHOWN:
        assert SHOWN[field] in without_what_was_typed(member, "")
        assert SHOWN[field] not in without_what_was_typed(client, "")


@pytest.mark.parametrize("field", [*SHOWN, "about"])
def test_a_field_for_nobody_is_found_by_nobody(client: Client, member: Client, field: str) -> None:
    profile = make_full_profile(listed_for="public", audience="public", **{f"{field}_for": "me"})
    query = by_choice(profile, field)
    for someone in (client, member):
        assert someone.get(f"/members/{query}").context["people"] == []
        if field in SHOWN:
            assert SHOWN[field] not in without_what_was_typed(someone, "")


@pytest.mark.parametrize("query", ["", "?q=ann", "?q=amn", "?q=zebra", "?q=zerba"])
def test_somebody_hidden_changes_nothing_on_the_page(client: Client, member: Client, query: str) -> None:
    make_profile(make_member(name="Ann Other"), listed_for="public", audience="public")
    pages = [without_what_was_typed(someone, query) for someone in (client, member)]
    make_full_profile(name="Ann Zebra", listed_for="", audience="public")
    make_full_profile(name="Zebra", listed_for="public", audience="public").member.delete()
    assert pages == [without_what_was_typed(someone, query) for someone in (client, member)]


@pytest.mark.parametrize("query", ["", "?q=zebra", "?q=zerba", "?q=planted", "?from=z"])
def test_somebody_listed_for_members_changes_nothing_for_visitors(client: Client, query: str) -> None:
    make_profile(make_member(name="Ann Other"), listed_for="public", audience="public")
    page = without_what_was_typed(client, query)
    make_full_profile(name="Zebra", listed_for="members", audience="public")
    assert page == without_what_was_typed(client, query)


@pytest.mark.parametrize("query", ["", "?q=zebra", "?q=zerba", "?q=ann+zebra", "?tool={tool}", "?from=a"])
@pytest.mark.parametrize("many", [False, True])
def test_two_who_are_apart_are_not_there_for_each_other_and_are_not_counted(
    query: str, many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if many:
        monkeypatch.setattr(queries, "FEW", 0)
    one, other = make_member(name="One"), make_member(name="Ann Zebra")
    make_profile(make_member(name="Ann Other"), listed_for="public", audience="public")
    viewers = [sign_in(Client(), member) for member in (one, make_member(name="Third"))]
    tool = Tool.objects.get(name="R").pk
    address = query.format(tool=tool)
    before = without_what_was_typed(viewers[0], address)
    profile = make_profile(other, listed_for="public", audience="public")
    profile.tools.add(tool)
    Block.objects.create(member=other, other=one)
    assert without_what_was_typed(viewers[0], address) == before
    assert "Ann Zebra" in without_what_was_typed(viewers[1], address)


def test_no_page_begins_at_somebody_who_is_apart(member: Client) -> None:
    first, apart = (make_profile(make_member(name=name), listed_for="public") for name in ("Ann", "Zed"))
    for address in (f"/members/?after={apart.slug}", f"/members/?after={apart.slug}&q=ann"):
        assert first.slug not in member.get(address).text
    Block.objects.create(member=apart.member, other=Member.objects.get(pk=member.session["_auth_user_id"]))
    for address in (f"/members/?after={apart.slug}", f"/members/?after={apart.slug}&q=ann"):
        assert first.slug in member.get(address).text


def test_a_photo_stands_in_the_list_for_those_who_may_see_it(client: Client, member: Client) -> None:
    profile = make_full_profile(listed_for="public", audience="public", photo_for="members")
    small = f'src="/photos/{profile.photo}/64.webp"'
    assert small in member.get("/members/").text
    assert profile.photo not in client.get("/members/").text
    Profile.objects.update(photo_for="public")
    assert small in client.get("/members/").text
