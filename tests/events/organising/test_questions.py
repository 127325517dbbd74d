"""Organisers write the questions of their event; what has been answered stays."""

import pytest
from django.test import Client
from django.urls import reverse

from events.calendar.models import Event
from events.registration.models import Answer, Question
from tests.factories.events import make_pool, make_question, make_registration
from tests.factories.registering import form_url

pytestmark = pytest.mark.django_db

TOOLS = {"text": "Which tools?", "kind": "several", "choices": "R\n\n Python \nR\n"}


def url(name: str, event: Event, *args: int) -> str:
    return reverse(f"events:organise-{name}", args=[event.slug, *args])


def texts(event: Event) -> list[str]:
    return list(event.questions.values_list("text", flat=True))


def answered(question: Question) -> Answer:
    registration = make_registration(question.event, claiming=False)
    return Answer.objects.create(registration=registration, question=question, value="Tea")


def test_a_new_question_comes_last_and_is_asked_of_whoever_registers(
    organiser: Client, event: Event, client: Client
) -> None:
    make_pool(event)
    make_question(event, "First?", position=4)
    answer = organiser.post(url("question-new", event), TOOLS)
    assert answer["Location"] == url("questions", event)
    assert texts(event) == ["First?", "Which tools?"]
    assert event.questions.get(text="Which tools?").choices == ["R", "Python"]
    assert "Which tools?" in client.get(form_url(event)).text


def test_choices_are_asked_for_where_one_chooses_and_forgotten_where_not(
    organiser: Client, event: Event
) -> None:
    page = organiser.post(url("question-new", event), TOOLS | {"choices": "R"})
    assert "Write two choices or more" in page.text
    organiser.post(url("question-new", event), TOOLS | {"kind": "text"})
    assert event.questions.get().choices == []


def test_a_question_may_hang_on_another_answered_as_that_one_can_be(organiser: Client, event: Event) -> None:
    first = make_question(event, "First time?", kind=Question.Kind.YES_NO)
    typed = {"text": "What would help?", "kind": "text", "only_if": first.pk, "only_if_answer": "perhaps"}
    page = organiser.post(url("question-new", event), typed)
    assert "is answered with one of: yes, no" in page.text
    organiser.post(url("question-new", event), typed | {"only_if_answer": "YES"})
    follow_up = event.questions.get(text="What would help?")
    assert (follow_up.only_if, follow_up.only_if_answer) == (first, "yes")


def test_two_questions_cannot_hang_on_each_other_nor_on_one_of_another_event(
    organiser: Client, event: Event
) -> None:
    parent, elsewhere = make_question(event), make_question(make_pool().event)
    child = make_question(event, only_if=parent)
    for other in (parent, child, elsewhere):
        typed = {"text": "Circle?", "kind": "text", "only_if": other.pk, "only_if_answer": ""}
        organiser.post(url("question", event, parent.pk), typed)
    parent.refresh_from_db()
    assert parent.only_if is None


def test_they_can_be_put_in_another_order(organiser: Client, event: Event) -> None:
    for text in ("One", "Two", "Three"):
        make_question(event, text)
    last = event.questions.get(text="Three")
    organiser.post(url("question-up", event, last.pk))
    assert texts(event) == ["One", "Three", "Two"]
    organiser.post(url("question-up", event, last.pk))
    organiser.post(url("question-up", event, last.pk))
    assert texts(event) == ["Three", "One", "Two"]


def test_one_that_nobody_has_answered_can_be_removed(organiser: Client, event: Event) -> None:
    question = make_question(event)
    assert "is asked no more" in organiser.post(url("question-remove", event, question.pk), follow=True).text
    assert texts(event) == []


def test_what_hangs_on_it_is_named_before_it_goes_and_afterwards(organiser: Client, event: Event) -> None:
    parent = make_question(event, "Drink?")
    child = make_question(event, "Which?", only_if=parent)
    make_question(event, "How many sugars?", only_if=child)
    make_question(event, "Where from?")
    assert url("question-remove", event, parent.pk) in organiser.get(url("questions", event)).text
    asked = organiser.get(url("question-remove", event, parent.pk)).text
    assert texts(event) == ["Drink?", "Which?", "How many sugars?", "Where from?"]
    done = organiser.post(url("question-remove", event, parent.pk), follow=True).text
    assert texts(event) == ["Where from?"]
    assert "2 questions are asked only because of this one" in asked
    for text in ("Drink?", "Which?", "How many sugars?"):
        assert text in asked
        assert f"“{text}” is asked no more." in done
    assert "Where from?" not in asked


def test_one_that_was_answered_stays_and_so_does_what_it_hangs_on(organiser: Client, event: Event) -> None:
    parent = make_question(event, "Drink?")
    answered(make_question(event, "Which?", only_if=parent))
    page = organiser.post(url("question-remove", event, parent.pk), follow=True)
    assert "“Drink?” stays" in page.text
    assert texts(event) == ["Drink?", "Which?"]


def test_one_that_was_answered_keeps_its_kind_but_not_its_words(organiser: Client, event: Event) -> None:
    question = answered(make_question(event, "Drnk?")).question
    organiser.post(url("question", event, question.pk), TOOLS | {"text": "Drink?"})
    question.refresh_from_db()
    assert (question.text, question.kind) == ("Drink?", Question.Kind.TEXT)


def test_the_question_of_another_event_is_not_found(organiser: Client, event: Event) -> None:
    other = make_question(make_pool().event)
    for name in ("question", "question-up", "question-remove"):
        assert organiser.post(url(name, event, other.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_are_asked(
    organiser: Client, event: Event, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        answered(make_question(event, only_if=make_question(event)))
    with django_assert_num_queries(5):
        organiser.get(url("questions", event))


def test_an_answer_that_another_question_waits_for_is_not_taken_away(organiser: Client, event: Event) -> None:
    food = make_question(event, "What do you eat?", kind="choice", choices=["Meat", "Plants"])
    more = make_question(event, "Which plants?", only_if=food, only_if_answer="Plants")
    page = reverse("events:organise-question", args=[event.slug, food.pk])
    typed = {"text": food.text, "kind": "choice", "choices": "Meat\nVegetables"}

    assert "“Which plants?” is asked only after “Plants”." in organiser.post(page, typed).text
    assert organiser.post(page, typed | {"choices": "Meat\nPlants\nFish"}).status_code == 302
    more.delete()
    assert organiser.post(page, typed).status_code == 302
