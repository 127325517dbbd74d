from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from members.accounts.access import second_factor_was_added

        authenticator_added.connect(second_factor_was_added, dispatch_uid="second factor shown")
