"""The staff's pages in the second language: of every model the list, a row and its history."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.community.language.data import what_people_wrote, without
from tests.community.language.visible import LETTERS, plain_words
from tests.events.admin.test_lists import MODELS, address, one_of_everything
from tests.factories.members import make_member, sign_in

# Django's words for its own pictures, and models of packages that did not mark their names.
NOT_MARKED_ELSEWHERE = {
    "True", "False", "None", "ID", "Search",
    "Authenticators", "Procrastinate", "Procrastinate jobs", "User sessions",
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.usefixtures("second_language")
def test_pages_of_every_model_are_in_the_second_language(client: Client) -> None:
    sign_in(client, make_member("ada@trust.example", is_staff=True, is_superuser=True), second_factor=True)
    one_of_everything()
    data = what_people_wrote(shortest=1)
    pages = [reverse("admin:index")]
    for model in filter(admin.site.is_registered, MODELS):
        pages += [address(model, "changelist"), address(model, "add")]
        if row := model._default_manager.first():
            pages += [address(model, "change", row.pk), address(model, "history", row.pk)]
    assert {
        f"{url}: {words}"
        for url in pages
        for words in set(plain_words(client.get(url).text)) - NOT_MARKED_ELSEWHERE
        if LETTERS.search(without(data, words))
    } == set()
