"""Django settings: one file, everything from the environment (see ``backend/environment.py`` and ``.env.example``)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from assessment.reading.limits import LIMITS, MEBIBYTE
from backend import environment

BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = environment.switch("DHR_DEBUG", default=False)
DEVELOPMENT_KEY = "development-only-key-that-production-refuses-to-start-with"
SECRET_KEY = environment.text("DHR_SECRET_KEY", DEVELOPMENT_KEY if DEBUG else None)
if not DEBUG and (SECRET_KEY == DEVELOPMENT_KEY or len(SECRET_KEY) < 50):
    raise ImproperlyConfigured("DHR_SECRET_KEY is too short or the development key. Use at least 50 random characters.")
ALLOWED_HOSTS = environment.names("DHR_ALLOWED_HOSTS") or (
    ["127.0.0.1", "localhost", "[::1]", "testserver"] if DEBUG else []
)
if not DEBUG and not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "DHR_ALLOWED_HOSTS is not set. Name the hosts that this service answers for, with commas between."
    )
CSRF_TRUSTED_ORIGINS = environment.names("DHR_TRUSTED_ORIGINS")

# What is stored of drafts is encrypted: the first key encrypts, all of them decrypt.
ENCRYPTION_KEYS = environment.encryption_keys("DHR_ENCRYPTION_KEYS", derive_from=SECRET_KEY if DEBUG else None)

# Checks of stored versions: in the request that asks for them, or by `manage.py work`.
CHECKS = environment.choice("DHR_CHECKS", "at once", ("at once", "worker"))
# A callable that takes the bytes of an upload and answers "" or what it found, e.g. scanners.clamav.scan
UPLOAD_SCANNER = environment.text("DHR_UPLOAD_SCANNER", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "rest_framework",
    "knox",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "backend.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "backend.reports",
    "backend.judgements",
    "backend.qa",
    "backend.chairs",
    "backend.pages",
    "backend.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Above the static files and the size limit, so that every answer carries their headers.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "backend.pages.middleware.private_pages",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "backend.pages.middleware.upload_size_limit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Last, so that it knows who asks and for which address; a token is looked at in backend/api/tokens.py.
    "backend.accounts.middleware.SecondFactorRequired",
]

ROOT_URLCONF = "backend.urls"
WSGI_APPLICATION = "backend.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "backend.pages.context.service",
            ]
        },
    }
]

DATABASES = {"default": environment.database("DHR_DATABASE_URL", BASE_DIR / "var" / "dhr-quality.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "pages:sign-in", "pages:start", "pages:sign-in"

# Signing in is allauth's, by e-mail address alone. Nobody signs up: an account comes by invitation to its address or by
# the operator's command, so every address is proven and none waits for a confirmation.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER, MFA_ADAPTER = "backend.accounts.adapters.Accounts", "backend.accounts.adapters.SecondFactors"
ACCOUNT_LOGIN_METHODS, ACCOUNT_SIGNUP_FIELDS = {"email"}, ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION, ACCOUNT_EMAIL_NOTIFICATIONS = "none", True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES, MFA_RECOVERY_CODES_SHOW_ONCE = ["totp", "recovery_codes"], True
MFA_TOTP_ISSUER, MFA_ALLOW_UNVERIFIED_EMAIL = "DHR Quality", True
ACCOUNT_RATE_LIMITS = {
    "login": environment.rate_by_address("DHR_SIGN_IN_RATE", "30/minute"),
    "invitation": environment.rate_by_address("DHR_SIGN_IN_RATE", "30/minute"),
    "invite": "100/h/user",
}
# How many proxies of ours add to X-Forwarded-For: limits are counted by the address that the outermost one saw.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole_number(
    "DHR_PROXIES", 1 if environment.switch("DHR_BEHIND_PROXY", default=False) else 0, most=10
)
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
INVITATION_DAYS = environment.whole_number("DHR_INVITATION_DAYS", 7, least=1, most=30)

# Invitations and password resets. On a developer's own machine they are printed where the server runs.
_mail = environment.mail("DHR_EMAIL_URL", default="console:" if DEBUG else None)
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = _mail.backend, _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL, EMAIL_TIMEOUT = _mail.starts_tls, _mail.is_tls, 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("DHR_EMAIL_FROM", "dhr-quality@localhost")

LANGUAGE_CODE, TIME_ZONE, USE_I18N, USE_TZ = "en-gb", "Europe/London", True, True
STATIC_URL, STATIC_ROOT = "static/", BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"] if (BASE_DIR / "static").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Other sites have no business with the styles and scripts of this one.
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Where the button that leaves a page with report text at once leads to.
EXIT_ADDRESS = environment.text("DHR_EXIT_ADDRESS", "https://www.bbc.co.uk/weather")

# Uploads stay in memory: no report is ever written to a temporary file.
UPLOAD_LIMIT_MB = environment.whole_number(
    "DHR_UPLOAD_LIMIT_MB", LIMITS.upload // MEBIBYTE, least=1, most=LIMITS.upload // MEBIBYTE
)
UPLOAD_PARTS = 3
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = (UPLOAD_PARTS * UPLOAD_LIMIT_MB + 1) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = UPLOAD_PARTS

HTTPS = environment.switch("DHR_HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if environment.switch("DHR_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
CSRF_FAILURE_VIEW = "backend.pages.views.form_refused"
SESSION_COOKIE_HTTPONLY, SESSION_COOKIE_SAMESITE, CSRF_COOKIE_SAMESITE = True, "Lax", "Lax"
SESSION_COOKIE_AGE = 60 * 60 * environment.whole_number("DHR_SESSION_HOURS", 8, least=1, most=24)
SESSION_ENGINE = "backend.accounts.sessions"
X_FRAME_OPTIONS, SECURE_REFERRER_POLICY = "DENY", "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}
if DEBUG:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "backend.api.tokens.ProgramToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["backend.api.tokens.SignedIn"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_standardized_errors.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_RATES": {"invite": "100/hour", "score": environment.rate("DHR_SCORE_RATE", "60/hour")},
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "PAGE_SIZE": 50,
}
DRF_STANDARDIZED_ERRORS = {"EXCEPTION_HANDLER_CLASS": "backend.api.failures.FailureHandler"}
TOKEN_DAYS = environment.whole_number("DHR_TOKEN_DAYS", 90, least=1, most=365)
TOKENS_PER_USER = 10
REST_KNOX = {"TOKEN_TTL": timedelta(days=TOKEN_DAYS), "TOKEN_LIMIT_PER_USER": TOKENS_PER_USER, "AUTO_REFRESH": False}
SPECTACULAR_SETTINGS = {
    "TITLE": "DHR Quality",
    "DESCRIPTION": "Scores draft Domestic Homicide Reviews and explains every judgement. Nothing sent to score/ is stored.",
    "VERSION": "1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["drf_standardized_errors.openapi_hooks.postprocess_schema_enums"],
    "ENUM_NAME_OVERRIDES": {
        "RoleEnum": "backend.accounts.policy.Role",
        "OrganisationKindEnum": "backend.accounts.models.Organisation.Kind",
        "JurisdictionEnum": "backend.reports.models.Case.Jurisdiction",
        "DeathEnum": "backend.reports.models.Case.Death",
        "CheckRunStateEnum": "backend.reports.models.CheckRun.State",
        "DispositionVerdictEnum": "backend.reports.models.Disposition.Verdict",
        "FrameworkKindEnum": (("rubric", "rubric"), ("competencies", "competencies")),
        "ScoreOutcomeEnum": "backend.judgements.models.Outcome",
        "SignOffOutcomeEnum": "backend.judgements.models.SignOff.Outcome",
        "ConflictKindEnum": "backend.judgements.models.ConflictDeclaration.Kind",
        "LetterOutcomeEnum": "backend.qa.models.Decision.Outcome",
        "LetterPointKindEnum": "backend.qa.models.LetterPoint.Kind",
        "ReplyKindEnum": "backend.qa.models.Reply.Kind",
        "VerificationVerdictEnum": "backend.qa.models.Verification.Verdict",
        "ChairStateEnum": "backend.chairs.models.Chair.State",
        "WorkbookKindEnum": "backend.chairs.models.WorkbookExport.Kind",
        "WorkbookPurposeEnum": "backend.chairs.models.WorkbookExport.Purpose",
        "ValidationErrorEnum": "drf_standardized_errors.openapi_serializers.ValidationErrorEnum.choices",
        "ClientErrorEnum": "drf_standardized_errors.openapi_serializers.ClientErrorEnum.choices",
        "ServerErrorEnum": "drf_standardized_errors.openapi_serializers.ServerErrorEnum.choices",
        "ErrorCode401Enum": "drf_standardized_errors.openapi_serializers.ErrorCode401Enum.choices",
        "ErrorCode403Enum": "drf_standardized_errors.openapi_serializers.ErrorCode403Enum.choices",
        "ErrorCode404Enum": "drf_standardized_errors.openapi_serializers.ErrorCode404Enum.choices",
        "ErrorCode405Enum": "drf_standardized_errors.openapi_serializers.ErrorCode405Enum.choices",
        "ErrorCode406Enum": "drf_standardized_errors.openapi_serializers.ErrorCode406Enum.choices",
        "ErrorCode415Enum": "drf_standardized_errors.openapi_serializers.ErrorCode415Enum.choices",
        "ErrorCode429Enum": "drf_standardized_errors.openapi_serializers.ErrorCode429Enum.choices",
        "ErrorCode500Enum": "drf_standardized_errors.openapi_serializers.ErrorCode500Enum.choices",
    },
}

# The words that the operator must fill in before the drafts of the privacy and accessibility pages are true.
OPERATOR_NAME = environment.text("DHR_OPERATOR_NAME", "[operator: name of the organisation that runs this service]")
OPERATOR_CONTACT = environment.text("DHR_OPERATOR_CONTACT", "[operator: e-mail address and postal address]")

# Report text never goes into logs: only paths, states and ids are logged.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "wordless": {"()": "backend.logs.WordlessFormatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "wordless"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"backend": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
