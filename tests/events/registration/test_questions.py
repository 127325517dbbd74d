"""Questions of an event: kinds, conditions decided by the server, answers remembered."""

import pytest
from django.http import QueryDict

from events.registration.models import Answer, Registration, RememberedAnswer
from events.registration.questions import asked
from tests.factories.events import make_event, make_pool, make_question, make_registration
from tests.factories.members import sign_in
from tests.factories.registering import form_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_event()
    make_pool(event)
    return event


@pytest.fixture
def member(client, alice):
    sign_in(client, alice)
    return alice


def post(client, event, **typed):
    values = {name if "_" in name else f"question_{name}": value for name, value in typed.items()}
    return client.post(form_url(event), values)


def answers():
    return {answer.question.text: answer.value for answer in Answer.objects.select_related("question")}


def test_every_kind_is_asked_and_stored(client, event, member):
    text = make_question(event, "What do you hope for?")
    choice = make_question(event, "Size?", kind="choice", choices=["S", "M"])
    several = make_question(event, "Topics?", kind="several", choices=["R", "Python", "SQL"])
    yes_no = make_question(event, "First time?", kind="yes_no")
    page = client.get(form_url(event)).text
    assert all(q.text in page for q in (text, choice, several, yes_no))
    typed = {text: "Friends", choice: "M", several: ["R", "SQL"], yes_no: "no"}
    client.post(form_url(event), {f"question_{q.pk}": value for q, value in typed.items()})
    assert answers() == {
        "What do you hope for?": "Friends",
        "Size?": "M",
        "Topics?": ["R", "SQL"],
        "First time?": False,
    }


def test_a_required_question_is_asked_again_by_its_words(client, event, member):
    make_question(event, "Size?", kind="choice", choices=["S", "M"], required=True)
    page = client.post(form_url(event), {})
    assert "Answer “Size?”." in page.text
    assert not Registration.objects.exists()


def test_an_answer_that_is_not_among_the_choices_is_refused(client, event, member):
    question = make_question(event, kind="choice", choices=["S", "M"])
    client.post(form_url(event), {f"question_{question.pk}": "XXL"})
    assert not Registration.objects.exists()


def test_a_question_that_hangs_on_another_says_when_to_answer_and_is_marked_for_scripts(
    client, event, member
):
    lunch = make_question(event, "Lunch?", kind="yes_no")
    make_question(event, "Which?", only_if=lunch, only_if_answer="Yes")
    page = client.get(form_url(event)).text
    assert "Answer if “Lunch?” is “Yes”." in page
    assert f'data-show-when="question_{lunch.pk}=yes"' in page
    assert "(optional)" in page


@pytest.mark.parametrize(("lunch_answer", "kept"), [("yes", True), ("no", False), ("", False)])
def test_the_server_forgets_answers_to_what_was_not_asked(client, event, member, lunch_answer, kept):
    lunch = make_question(event, "Lunch?", kind="yes_no")
    which = make_question(event, "Which?", only_if=lunch, only_if_answer="yes", required=True)
    typed = {f"question_{lunch.pk}": lunch_answer, f"question_{which.pk}": "Soup"}
    assert client.post(form_url(event), typed).status_code == 302
    assert ("Which?" in answers()) is kept


def test_required_counts_only_while_the_condition_is_met(client, event, member):
    lunch = make_question(event, "Lunch?", kind="yes_no")
    make_question(event, "Which?", only_if=lunch, only_if_answer="yes", required=True)
    assert client.post(form_url(event), {f"question_{lunch.pk}": "yes"}).status_code == 200
    assert client.post(form_url(event), {f"question_{lunch.pk}": "no"}).status_code == 302


def test_conditions_chain_and_a_ring_of_them_asks_nothing(event):
    first = make_question(event, kind="several", choices=["a", "b"])
    second = make_question(event, only_if=first, only_if_answer="B")
    third = make_question(event, only_if=second)
    questions = [first, second, third]
    data = QueryDict(mutable=True)
    data.setlist(f"question_{first.pk}", ["a", "b"])
    data[f"question_{second.pk}"] = "something"
    assert asked(questions, data) == {first.pk, second.pk, third.pk}
    data.setlist(f"question_{first.pk}", ["a"])
    assert asked(questions, data) == {first.pk}
    second.only_if, third.only_if = third, second
    second.only_if_answer = ""
    assert asked(questions, data) == {first.pk}


def test_answers_are_remembered_only_if_agreed_and_filled_in_the_next_time(client, event, member):
    question = make_question(event, "Job?")
    client.post(form_url(event), {f"question_{question.pk}": "Analyst", "remember": "on"})
    assert RememberedAnswer.objects.get().value == "Analyst"
    later = make_event()
    make_pool(later)
    again = make_question(later, "Job?")
    assert "Analyst" in client.get(form_url(later)).text
    client.post(form_url(later), {f"question_{again.pk}": "Retired"})
    assert not RememberedAnswer.objects.exists()


def test_without_the_tick_nothing_is_remembered(client, event, member):
    question = make_question(event, "Job?")
    client.post(form_url(event), {f"question_{question.pk}": "Analyst"})
    assert not RememberedAnswer.objects.exists()


def test_a_remembered_answer_that_no_longer_fits_is_left_out(client, event, member):
    RememberedAnswer.objects.create(member=member, question_text="Size?", value="XS")
    RememberedAnswer.objects.create(member=member, question_text="First?", value="maybe")
    make_question(event, "Size?", kind="choice", choices=["S", "M"])
    make_question(event, "First?", kind="yes_no")
    page = client.get(form_url(event)).text
    assert page.count(" checked") == 1  # the box that says we may remember


def test_answers_and_needs_can_be_changed_and_emptied(client, alice):
    event = make_event(asks_needs=True)
    make_pool(event)
    question = make_question(event, "Job?")
    registration = make_registration(event, alice)
    sign_in(client, alice)
    url = f"{registration.get_absolute_url()}answers/"
    client.post(url, {f"question_{question.pk}": "Analyst", "dietary": "Halal", "access": ""})
    page = client.get(registration.get_absolute_url()).text
    assert "Analyst" in page
    assert "Halal" in page
    assert "Halal" in client.get(url).text
    assert " checked" not in client.get(url).text
    client.post(url, {})
    assert answers() == {}
    assert "Halal" not in client.get(registration.get_absolute_url()).text


def test_two_questions_with_the_same_words_have_an_answer_each(client, event, member):
    """As two follow-ups have: "Tell us more"."""
    first, second = (make_question(event, "Tell us more") for _ in range(2))
    typed = {f"question_{first.pk}": "Step-free, please", f"question_{second.pk}": "No nuts"}
    client.post(form_url(event), typed | {"remember": "on"})
    mine = Registration.objects.get()
    assert {answer.value for answer in mine.answers.all()} == {"Step-free, please", "No nuts"}
    assert RememberedAnswer.objects.get().value == "No nuts"
    page = client.get(f"{mine.get_absolute_url()}answers/").text
    assert "Step-free, please" in page and "No nuts" in page
