"""The community's name, marks and mailboxes are settings: with others, nothing of the old ones is left."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from django.utils.html import escape
from PIL import Image

from community.base.colours import shade
from community.checks import marks_are_there, somebody_reads_what_is_written_to_us
from community.mail.letters import Letter, write_letter
from community.mail.models import Message
from tests.factories.events import make_event, make_pool, make_series, make_venue
from tests.factories.members import make_member, sign_in
from tests.factories.registering import choosing, come_new
from tests.factories.signing_in import ask_for_code

DEFAULT = dict(portal.COMMUNITY)
OTHER = {
    "name": "Plot Dotters' Guild",
    "short_name": "Dotters",
    "strapline": "People who plot the dots",
    "colour": "#7c2855",
    "logo": "",
    "icon": "",
    "contact": "ask@dotters.test",
    "conduct": "kind@dotters.test",
    "privacy": "data@dotters.test",
    "mail_from": "post@dotters.test",
    "links": [{"label": "Source code", "url": "https://code.dotters.test"}],
}
TRACES = [
    value
    for key in ("name", "short_name", "strapline", "colour", "contact", "mail_from")
    for value in {DEFAULT[key], escape(DEFAULT[key])}
]


@pytest.fixture
def other_community(settings: Any) -> None:
    settings.COMMUNITY = OTHER
    settings.DEFAULT_FROM_EMAIL = settings.SERVER_EMAIL = OTHER["mail_from"]
    settings.DEBUG = False  # error pages as visitors see them


def plain_addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every address of the portal with nothing to fill in."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from plain_addresses(entry, route)
        elif isinstance(entry, URLPattern) and not re.search(r"[<(?]", route):
            yield f"/{route}"


def has_no_trace(text: str, where: str) -> None:
    # What a plot or a bar draws has the colours of its data, whoever the community is.
    text = re.sub(r'(fill|stroke)="#\w+"', "", text)
    left = [trace for trace in TRACES if trace in text]
    assert not left, f"{where} still has {left}"


@pytest.mark.django_db
@pytest.mark.usefixtures("other_community")
@pytest.mark.parametrize("staff", [False, True])
def test_no_page_has_a_trace_of_another_community(client: Client, staff: bool) -> None:
    event = make_event("Conference", venue=make_venue("Guildhall"))
    series = make_series("Coffee and coding")
    if staff:
        sign_in(client, make_member(is_staff=True, is_superuser=True), second_factor=True)
    named = (f"/events/{event.slug}/", f"/series/{series.slug}/", f"/events/{event.slug}/register/")
    # Refused: a form of the admin without its token, and an address that is not there.
    refused = [client.get("/no-such-page/"), Client(enforce_csrf_checks=True).post("/sign-in/")]
    seen = [client.get(address) for address in (*plain_addresses(get_resolver()), *named)]
    shown = [page for page in seen + refused if page.status_code != 302 and (page.streaming or page.content)]
    assert len(shown) > 15
    for page in shown:
        if not page.streaming:
            has_no_trace(page.content.decode(), page.request["PATH_INFO"])
    home = client.get("/").content.decode()
    assert escape(OTHER["name"]) in home
    assert 'href="https://code.dotters.test">Source code</a>' in home
    assert "mailto:ask@dotters.test" in home


@pytest.mark.django_db
@pytest.mark.usefixtures("other_community")
def test_no_mail_and_no_calendar_has_a_trace_of_another_community(client: Client) -> None:
    event = make_event("Meeting", venue=make_venue("Guildhall"), booking="not_needed")
    make_pool(event, name="Hall")
    booked = make_event("Conference", venue=make_venue("Great Hall"))
    make_pool(booked, name="Hall")
    ask_for_code(client, "nora@trust.test")
    come_new(client, booked, "nora@trust.test", choosing(booked, "Hall"))
    messages = list(Message.objects.all())
    assert {message.name for message in messages} >= {"sign_in_code", "registered"}
    for message in messages:
        write_letter(message)
        has_no_trace(Letter(message).message().as_string(), message.name)
        has_no_trace(message.html, message.name)
        assert "#7c2855" in message.html
        assert OTHER["name"] in message.text
    file: HttpResponse = client.get(f"/events/{event.slug}/calendar.ics")
    assert file.status_code == 200
    has_no_trace(file.content.decode(), "calendar.ics")
    assert "post@dotters.test" in file.content.decode()


@pytest.mark.usefixtures("other_community")
def test_the_colour_and_its_shades_are_a_style_sheet_because_pages_hold_no_styles(client: Client) -> None:
    response = client.get("/colours.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "--community-colour:#7c2855;" in response.text
    assert f"--community-shade-20:{shade('#7c2855', 20)};" in response.text


@pytest.mark.usefixtures("other_community")
def test_the_icon_has_the_colour(client: Client) -> None:
    response = client.get("/icon.svg")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert 'fill="#7c2855"' in response.text


@pytest.mark.django_db
def test_a_community_with_a_logo_and_an_icon_shows_them(client: Client, settings: Any) -> None:
    settings.COMMUNITY = {**DEFAULT, "logo": "js/portal.js", "icon": "css/portal.css"}
    html = client.get("/help/").content.decode()
    assert '<img src="/static/js/portal.js" alt=""' in html
    assert '<link rel="icon" href="/static/css/portal.css">' in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "content", "box"),
    [
        ("square.svg", '<svg viewBox="0 0 24 24"/>', (40, 40)),
        ("wide.svg", "<svg viewBox='-5 -5, 60.5 20.5'/>", (118, 40)),
        ("wordmark.svg", '<svg viewBox="0 0 900 90"/>', (120, 12)),
        ("says-nothing.svg", "<svg/>", (40, 40)),
        ("flat.svg", '<svg viewBox="0 0 0 0"/>', (40, 40)),
        ("picture.png", Image.new("RGB", (200, 100)), (80, 40)),
    ],
)
def test_the_page_keeps_the_place_of_its_logo(
    client: Client, settings: Any, tmp_path: Path, file: str, content: Any, box: tuple[int, int]
) -> None:
    path = tmp_path / file
    path.write_text(content) if isinstance(content, str) else content.save(path)
    settings.STATICFILES_DIRS = [tmp_path]
    settings.COMMUNITY = {**DEFAULT, "logo": file}

    assert f'alt="" width="{box[0]}" height="{box[1]}">' in client.get("/help/").text


def test_a_logo_that_is_not_there_is_refused_at_the_start(settings: Any) -> None:
    settings.COMMUNITY = {**DEFAULT, "logo": "img/never-was.svg"}
    assert ["COMMUNITY_LOGO" in fault.msg for fault in marks_are_there()] == [True]
    settings.COMMUNITY = DEFAULT
    assert marks_are_there() == []


def test_mailboxes_nobody_reads_are_a_warning_before_deployment(settings: Any) -> None:
    assert {warning.id for warning in somebody_reads_what_is_written_to_us()} == {"community.W002"}
    settings.COMMUNITY = OTHER
    assert somebody_reads_what_is_written_to_us() == []
