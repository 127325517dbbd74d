from django.urls import path

from members.accounts import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/code/", views.code, name="code"),
    path("sign-in/code/again/", views.code_again, name="code-again"),
    path("welcome/", views.welcome, name="welcome"),
    path("account/", views.account, name="account"),
    path("account/details/", views.details, name="details"),
    path("account/second-factor/", views.second_factor, name="second-factor"),
    path("account/sign-out-everywhere/", views.sign_out_everywhere, name="sign-out-everywhere"),
]
