"""What organisers do to the questions of their event."""

from django.db.models import Max

from community import audit
from events.calendar.models import Event
from events.registration.models import Question
from members.models import Member


class HasAnswers(Exception):
    """People have answered: what they said would go with the question."""


def save_question(question: Question, *, by: Member) -> None:
    """Save a question as it was edited; a new one comes last."""
    with audit.action("save question", by=by):
        if question._state.adding:
            last = question.event.questions.aggregate(last=Max("position"))["last"]
            question.position = 0 if last is None else last + 1
        question.save()


def move_up(question: Question, *, by: Member) -> None:
    """Ask it before the one that it comes after now."""
    with audit.action("move question", by=by):
        Event.objects.select_for_update().get(pk=question.event_id)
        questions = list(Question.objects.filter(event=question.event_id).order_by("position", "id"))
        place = questions.index(question)
        if place:
            questions[place - 1 : place + 1] = reversed(questions[place - 1 : place + 1])
        for position, each in enumerate(questions):
            each.position = position
        Question.objects.bulk_update(questions, ["position"])


def remove_question(question: Question, *, by: Member) -> list[Question]:
    """Ask it no more, nor what hangs on it. Returns what hung on it. Raises HasAnswers."""
    with audit.action("remove question", by=by):
        # Whoever is answering this moment waits, and finds it gone.
        hanging = followers(question)
        keys = {question.pk, *(each.pk for each in hanging)}
        locked = Question.objects.select_for_update().filter(pk__in=keys).order_by("pk")
        if any(each.answers.exists() for each in locked):
            raise HasAnswers
        locked.delete()
    return hanging


def followers(question: Question) -> list[Question]:
    """The questions that are asked only after this one, be it through others."""
    of_event = list(Question.objects.filter(event=question.event_id))
    found, todo = list[Question](), [question.pk]
    while todo:
        parent = todo.pop()
        new = [each for each in of_event if each.only_if_id == parent and each not in found]
        found += new
        todo += [each.pk for each in new]
    return found
