from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.requests import posted
from events.calendar.models import Event
from events.organising.access import organises_event
from events.organising.questions import actions
from events.organising.questions.forms import QuestionForm
from events.registration.models import Answer, Question
from members.accounts.requests import MemberRequest


@organises_event
def questions(request: MemberRequest, event: Event) -> HttpResponse:
    answered = Exists(Answer.objects.filter(question=OuterRef("pk")))
    asked = Question.objects.filter(event=event).annotate(is_answered=answered).select_related("only_if")
    context = {"event": event, "questions": asked.order_by("position", "id")}
    return render(request, "events/organising/questions.html", context)


@organises_event
def edit(request: MemberRequest, event: Event, pk: int | None = None) -> HttpResponse:
    """One question, or a new one."""
    question = get_object_or_404(Question, event=event, pk=pk) if pk else Question(event=event)
    form = QuestionForm(posted(request), instance=question)
    if form.is_valid():
        actions.save_question(form.save(commit=False), by=request.user)
        messages.success(request, _("The question is saved. Whoever registers from now on is asked it."))
        return redirect("events:organise-questions", event.slug)
    return render(request, "events/organising/question.html", {"event": event, "form": form, "new": not pk})


@require_POST
@organises_event
def move_up(request: MemberRequest, event: Event, pk: int) -> HttpResponse:
    actions.move_up(get_object_or_404(Question, event=event, pk=pk), by=request.user)
    return redirect("events:organise-questions", event.slug)


@organises_event
def remove(request: MemberRequest, event: Event, pk: int) -> HttpResponse:
    """A page first: what hangs on the question goes with it."""
    question = get_object_or_404(Question, event=event, pk=pk)
    if request.method != "POST":
        context = {"event": event, "question": question, "hanging": actions.followers(question)}
        return render(request, "events/organising/question_remove.html", context)
    try:
        hanging = actions.remove_question(question, by=request.user)
    except actions.HasAnswers:
        stays = _("“%(question)s” stays: it, or one that hangs on it, has been answered.")
        messages.error(request, stays % {"question": question.text})
    else:
        gone = [
            _("“%(question)s” is asked no more.") % {"question": each.text} for each in (question, *hanging)
        ]
        messages.success(request, " ".join(gone))
    return redirect("events:organise-questions", event.slug)
