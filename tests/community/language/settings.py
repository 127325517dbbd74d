"""The portal in the second language, to look at:

DJANGO_SETTINGS_MODULE=tests.community.language.settings python manage.py runserver
"""

from community.settings import *  # noqa: F403
from tests.community.language import pseudo

pseudo.install()
LANGUAGE_CODE = pseudo.LANGUAGE
