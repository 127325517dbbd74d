"""The environment, read so that a number that will not do is refused by the name of its setting."""

import environ
from django.core.exceptions import ImproperlyConfigured


class Environment(environ.Env):
    def int(self, var: str, default: int) -> int:
        """All ours count something, so none is below 0: -1 day would empty all mail."""
        try:
            number: int = super().int(var, default)
        except ValueError:
            number = -1
        if number < 0:
            raise ImproperlyConfigured(f"{var} is {self.ENVIRON[var]!r}; write a whole number, 0 or more.")
        return number
