"""The page where people say who they are and who sees it, and what others then get."""

import pytest
from django.test import Client
from django.urls import reverse

from members.accounts.models import Member
from members.profiles.models import Interest, JourneyStage, Profile, Tool
from tests.factories.members import make_member, sign_in
from tests.factories.profiles import EVERY_AUDIENCE, HIDDEN, make_full_profile, make_profile

pytestmark = pytest.mark.django_db
EDIT = "/account/profile/"


def filled_in(**fields: object) -> dict[str, object]:
    return {**dict.fromkeys(EVERY_AUDIENCE, "members"), "listed_for": "", **fields}


def seen(client: Client, profile: Profile) -> str:
    """What somebody gets at the address of the profile; nothing if they are not to know it."""
    response = client.get(reverse("members:profile", args=[profile.slug]))
    assert response.status_code in (200, 404)
    return response.text if response.status_code == 200 else ""


def test_a_person_fills_in_everything_and_others_see_what_was_meant_for_them(
    client: Client, alice: Member, bob: Member
) -> None:
    sign_in(client, alice)
    r, maps = Tool.objects.get(name="R"), Interest.objects.get(name="Geography and maps")
    stage = JourneyStage.objects.all()[0]

    response = client.post(
        EDIT,
        filled_in(
            listed_for="public",
            pronouns="she/her",
            pronouns_for="me",
            role="Analyst",
            role_for="public",
            tools=[r.pk],
            interests=[maps.pk],
            interests_for="public",
            journey_stage=stage.pk,
            links="Code https://code.example/alice",
            links_for="public",
            about="I like *maps*",
        ),
        follow=True,
    )

    assert "Your profile has been saved." in response.text
    profile = Profile.objects.get()
    public, members = seen(Client(), profile), seen(sign_in(Client(), bob), profile)
    assert "Alice Archer" in public and "Analyst" in public and "Geography and maps" in public
    assert 'href="https://code.example/alice"' in public
    assert "<em>maps</em>" not in public and "<em>maps</em>" in members
    assert stage.name not in public and stage.name in members
    assert "she/her" not in members and "she/her" in seen(client, profile)


@pytest.mark.parametrize("audience", ["public", "members"])
def test_seeing_oneself_as_others_do_shows_what_they_get(client: Client, audience: str) -> None:
    profile = make_full_profile(listed_for="public", audience="me", photo="")
    Profile.objects.update(role_for="public", about_for="members", links_for="members")
    visitor = sign_in(Client(), make_member()) if audience == "members" else Client()
    theirs = seen(visitor, profile)

    sign_in(client, profile.member)
    mine = client.get(reverse("members:profile-as", args=[audience])).text

    found = {field for field, word in HIDDEN.items() if word in theirs}
    assert found == ({"role", "about", "links"} if audience == "members" else {"role"})
    assert {field for field, word in HIDDEN.items() if word in mine} == found


def test_seeing_oneself_as_others_do_says_if_they_see_nothing(client: Client, alice: Member) -> None:
    make_profile(alice, listed_for="members")
    sign_in(client, alice)

    assert "see nothing of your profile" in client.get(reverse("members:profile-as", args=["public"])).text
    assert (
        "see nothing of your profile" not in client.get(reverse("members:profile-as", args=["members"])).text
    )
    assert client.get(reverse("members:profile-as", args=["nobody"])).status_code == 404


def test_leaving_the_list_works_at_once(client: Client, alice: Member) -> None:
    profile = make_profile(alice, listed_for="public")
    assert "Alice Archer" in seen(Client(), profile)

    sign_in(client, alice)
    page = client.post(reverse("members:stop-listing"), follow=True)

    assert "Nobody but you sees your profile any more." in page.text
    assert seen(Client(), profile) == "" == seen(sign_in(Client(), make_member()), profile)
    assert seen(client, profile)


def test_listed_since_counts_from_when_it_was_asked_for(client: Client, alice: Member, time_machine) -> None:
    sign_in(client, alice)
    time_machine.move_to("2026-03-02T12:00:00Z", tick=False)
    client.post(EDIT, filled_in(listed_for="members"))
    time_machine.move_to("2026-03-05T12:00:00Z", tick=False)
    client.post(EDIT, filled_in(listed_for="public"))

    assert "listed since Monday 2 March 2026" in " ".join(client.get(EDIT).text.split())
    client.post(EDIT, filled_in(listed_for=""))
    assert Profile.objects.get().listed_at is None


@pytest.mark.parametrize("name", ["Siân O’Connor-Łukasiewicz", "مريم الحسن", "D'Arcy <script>", "אבי כהן"])
def test_names_of_all_kinds_stand_as_they_are(client: Client, name: str) -> None:
    profile = make_profile(make_member(name=name), listed_for="public")
    page = client.get(reverse("members:profile", args=[profile.slug]))
    assert (
        f"<h1><bdi>{name.replace("'", '&#x27;').replace('<', '&lt;').replace('>', '&gt;')}</bdi>" in page.text
    )


def test_a_text_cannot_bring_scripts_or_pictures(client: Client) -> None:
    about = "<script>steal()</script> ![spy](https://spy.example/x.png) [go](javascript:steal())"
    profile = make_profile(listed_for="public", about=about, about_for="public")
    page = seen(client, profile)
    assert "<script>steal" not in page and "spy.example" not in page and 'javascript:steal()"' not in page


@pytest.mark.parametrize(
    ("links", "sentence"),
    [
        ("My notes", "End “My notes” with a web address"),
        ("Mine javascript:alert(1)", "End “Mine javascript:alert(1)” with a web address"),
        ("Mine ftp://files.example", "End “Mine ftp://files.example” with a web address"),
        ("\n".join(["A https://a.example"] * 7), "There is room for 6 links. You gave 7."),
        (f"{'x' * 61} https://a.example", "to 60 characters"),
        (f"A https://a.example/{'x' * 300}", "to 300 characters"),
    ],
)
def test_a_link_that_is_none_is_explained_and_nothing_typed_is_lost(
    client: Client, alice: Member, links: str, sentence: str
) -> None:
    sign_in(client, alice)
    page = client.post(EDIT, filled_in(links=links, role="Analyst", about="My text")).text
    assert sentence in page
    assert "My text" in page and 'value="Analyst"' in page
    assert links.splitlines()[0].replace("'", "&#x27;") in page


def test_links_may_be_pasted_as_people_have_them(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    client.post(
        EDIT, filled_in(links="  www.example.org/me \r\n\r\n My  blog:   HTTPS://Blog.example/a?b=1#c")
    )
    links = [(link.label, link.url) for link in Profile.objects.get().links.all()]
    assert links == [
        ("example.org", "https://www.example.org/me"),
        ("My blog", "https://Blog.example/a?b=1#c"),
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [("about", "x" * 4001), ("role", "x" * 121), ("role_for", "everybody"), ("tools", ["0"])],
)
def test_what_cannot_be_saved_is_said_in_words(
    client: Client, alice: Member, field: str, value: object
) -> None:
    sign_in(client, alice)
    page = client.post(EDIT, filled_in(**{field: value, "pronouns": "xe/xem"})).text
    assert "There is a problem" in page and "xe/xem" in page
    assert not Profile.objects.exclude(role="", about="").exists()


def test_the_page_of_a_profile_costs_few_queries(client: Client, django_assert_max_num_queries) -> None:
    profile = make_full_profile(listed_for="public", audience="public")
    with django_assert_max_num_queries(7):
        seen(client, profile)
    sign_in(client, make_member())
    with django_assert_max_num_queries(9):
        seen(client, profile)
    sign_in(client, profile.member)
    with django_assert_max_num_queries(12):
        client.get(EDIT)
