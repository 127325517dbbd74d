from django.urls import path

from members.initiatives import answer_views, news_views, part_views, steward_views, views

urlpatterns = [
    path("initiatives/", views.initiatives, name="initiatives"),
    path("initiatives/news.atom", news_views.new_initiatives, name="initiatives-feed"),
    path("initiatives/start/", views.start, name="initiative-start"),
    path("initiatives/still-going/<str:token>/", answer_views.still_going, name="initiative-still-going"),
    path("initiatives/<slug:slug>/", views.initiative_page, name="initiative"),
    path("initiatives/<slug:slug>/news.atom", news_views.news, name="initiative-feed"),
    path("initiatives/<slug:slug>/edit/", views.edit, name="initiative-edit"),
    path("initiatives/<slug:slug>/part/", part_views.part, name="initiative-part"),
    path("initiatives/<slug:slug>/take-on/", part_views.take_on, name="initiative-take-on"),
    path("initiatives/<slug:slug>/people/", part_views.people, name="initiative-people"),
    path("initiatives/<slug:slug>/people/<int:pk>/block/", part_views.block, name="initiative-block"),
    path("initiatives/<slug:slug>/step-back/", part_views.step_back, name="initiative-step-back"),
    path("initiatives/<slug:slug>/news/new/", news_views.write, name="initiative-news-new"),
    path("initiatives/<slug:slug>/news/<int:pk>/remove/", news_views.remove, name="initiative-news-remove"),
    path("initiatives/<slug:slug>/answer/", answer_views.answer, name="initiative-answer"),
    path("steward/initiatives/", steward_views.hidden, name="steward-initiatives"),
    path("steward/initiatives/<slug:slug>/hide/", steward_views.hide, name="steward-initiative-hide"),
    path(
        "steward/initiatives/<slug:slug>/news/<int:pk>/remove/",
        steward_views.remove_news,
        name="steward-initiative-news-remove",
    ),
    path("steward/initiatives/<slug:slug>/show/", steward_views.show_again, name="steward-initiative-show"),
]
