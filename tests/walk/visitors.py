"""Who walks: the sessions of people who are somewhere on their way, as cookies."""

from collections.abc import Callable

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from community.demo.people import ADA, ALICE, OLIVE
from events.calendar.models import Event
from events.registration.questions import field_name
from members.accounts.models import Member
from members.profiles.photos.actions import keep_draft
from tests.factories.members import make_member, sign_in
from tests.factories.profiles import plain_picture
from tests.factories.registering import choosing, form_url, newcomer
from tests.factories.signing_in import ask_for_code, code_mailed_to, type_code
from tests.walk.stage import LONG_EMAIL

type Cookies = dict[str, str]


def browser() -> Client:
    return Client(SERVER_NAME="localhost")


def anonymous() -> Client:
    return browser()


def member() -> Client:
    return sign_in(browser(), Member.objects.get(email=ALICE))


def organiser() -> Client:
    olive = Member.objects.get(email=OLIVE)
    RecoveryCodes.activate(olive)
    return sign_in(browser(), olive, second_factor=True)


def staff() -> Client:
    return sign_in(browser(), Member.objects.get(email=ADA), second_factor=True)


def long_name() -> Client:
    return sign_in(browser(), Member.objects.get(email=LONG_EMAIL))


def asked_for_code() -> Client:
    client = browser()
    ask_for_code(client, "somebody@trust.example")
    return client


def owes_second_factor() -> Client:
    client = browser()
    ask_for_code(client, ADA)
    type_code(client, code_mailed_to(ADA))
    return client


def joined() -> Client:
    """A new member who has not said who they are."""
    return sign_in(browser(), make_member("new@trust.example", name="", code_of_conduct_version=""))


def adding_address() -> Client:
    client = sign_in(browser(), make_member("two-addresses@trust.example"))
    client.post("/account/addresses/", {"action_add": "", "email": "second@trust.example"})
    return client


def cutting_photo() -> Client:
    """Somebody who has uploaded a picture."""
    person = make_member("photo@trust.example")
    keep_draft(person, plain_picture())
    return sign_in(browser(), person)


def nothing_to_show() -> Client:
    """Somebody who has not said anything about themselves."""
    return sign_in(browser(), make_member("quiet@trust.example"))


def lost_address() -> Client:
    """Somebody who asks for a lost account and has a code to type."""
    client = browser()
    typed = {"name": "Alice", "lost": "alice@old.example", "email": "found@home.example", "words": "It is me"}
    client.post("/sign-in/lost/", typed)
    return client


def proving_address(slug: str = "counting-beds") -> Client:
    """A newcomer whose place is held while they type the code."""
    return _registering(slug, f"held-{slug}@trust.example")


def back_from_second_factor(slug: str = "counting-beds") -> Client:
    """Somebody who registered as a newcomer does, and turned out to owe a second factor."""
    return sign_in(_registering(slug, ADA), Member.objects.get(email=ADA), second_factor=True)


def _registering(slug: str, email: str) -> Client:
    event = Event.objects.get(slug=slug)
    client = browser()
    chosen = choosing(event, event.pools.order_by("id")[0].name)
    answers = {field_name(question): "R" for question in event.questions.filter(required=True)}
    client.post(form_url(event), newcomer(email, **chosen, **answers))
    return client


VISITORS: dict[str, Callable[[], Client]] = {
    "anonymous": anonymous,
    "member": member,
    "organiser": organiser,
    "staff": staff,
    "long-name": long_name,
    "asked-for-code": asked_for_code,
    "owes-second-factor": owes_second_factor,
    "joined": joined,
    "adding-address": adding_address,
    "cutting-photo": cutting_photo,
    "nothing-to-show": nothing_to_show,
    "lost-address": lost_address,
    "proving-address": proving_address,
    "back-from-second-factor": back_from_second_factor,
    "proving-address-for-long": lambda: proving_address("long"),
    "back-from-second-factor-for-long": lambda: back_from_second_factor("long"),
}
# The others come from the stage. Names of columns in tests/community/access/expected.py, too.
IN_A_BARE_PORTAL = ("anonymous", "member", "organiser", "staff")


def cookies(names: list[str] | tuple[str, ...]) -> dict[str, Cookies]:
    return {name: {key: cookie.value for key, cookie in VISITORS[name]().cookies.items()} for name in names}
