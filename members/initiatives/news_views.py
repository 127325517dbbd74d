"""News of an initiative: writing it, taking it back, and feeds for a feed reader."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base.feeds import Feed
from community.base.markdown import to_html
from community.base.page_cache import public_page
from community.base.requests import form_page, posted
from members.accounts.requests import MemberRequest
from members.initiatives import actions
from members.initiatives.access import runs_initiative
from members.initiatives.forms import NewsForm
from members.initiatives.models import Initiative, InitiativeNews

# Long enough that readers which ask at the hour cost little.
SECONDS = 60
MOST = 50


@form_page
@runs_initiative
def write(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    form = NewsForm(posted(request))
    if form.is_valid():
        try:
            actions.post_news(initiative, **form.cleaned_data, by=request.user)
        except actions.Hidden:
            form.add_error(
                None, _("While it is hidden, nobody can read its news. Answer the stewards first.")
            )
        else:
            messages.success(request, _("Your news is on the page."))
            return redirect(initiative)
    return render(request, "members/initiatives/write.html", {"initiative": initiative, "form": form})


@form_page
@runs_initiative
def remove(request: MemberRequest, initiative: Initiative, pk: int) -> HttpResponse:
    news = get_object_or_404(InitiativeNews, initiative=initiative, pk=pk)
    if request.method == "POST":
        actions.remove_news(news, by=request.user)
        messages.success(request, _("The news is taken back."))
        return redirect(initiative)
    return render(request, "members/initiatives/remove_news.html", {"initiative": initiative, "news": news})


@public_page(seconds=SECONDS)
@require_safe
def new_initiatives(request: HttpRequest) -> HttpResponse:
    feed = _feed(
        _("%(community)s: new initiatives") % {"community": settings.COMMUNITY["name"]},
        settings.COMMUNITY["strapline"],
        page=reverse("members:initiatives"),
        feed=reverse("members:initiatives-feed"),
    )
    newest = Initiative.objects.shown().order_by("-created_at", "-id").select_related("kind")
    for initiative in newest[:MOST]:
        link = settings.SITE_URL + initiative.get_absolute_url()
        feed.add_item(
            title=initiative.title,
            link=link,
            unique_id=link,
            description=_("%(kind)s: %(summary)s") % {"kind": initiative.kind, "summary": initiative.summary},
            pubdate=initiative.created_at,
            updateddate=initiative.created_at,
        )
    return feed.as_response()


@public_page(seconds=SECONDS)
@require_safe
def news(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = get_object_or_404(Initiative.objects.shown(), slug=slug)
    page = initiative.get_absolute_url()
    feed = _feed(
        initiative.title,
        initiative.summary,
        page=page,
        feed=reverse("members:initiative-feed", args=[initiative.slug]),
    )
    for item in initiative.news.all()[:MOST]:
        link = settings.SITE_URL + item.get_absolute_url()
        feed.add_item(
            title=item.title,
            link=link,
            unique_id=link,
            description=to_html(item.text),
            pubdate=item.published_at,
            updateddate=item.published_at,
        )
    return feed.as_response()


def _feed(title: str, subtitle: str, *, page: str, feed: str) -> Feed:
    return Feed(
        title=title,
        link=settings.SITE_URL + page,
        description="",
        subtitle=subtitle,
        feed_url=settings.SITE_URL + feed,
        language=settings.LANGUAGE_CODE,
    )
