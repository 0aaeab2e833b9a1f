"""Every address of the service."""

from django.urls import include, path

from backend.api import views as api
from backend.pages import views as pages

urlpatterns = [
    path("", include("backend.pages.urls")),
    path("", include("backend.accounts.urls")),
    path("", include("backend.reports.urls")),
    path("", include("backend.judgements.urls")),
    path("", include("backend.qa.urls")),
    path("", include("backend.chairs.urls")),
    path("api/", include("backend.api.urls")),
    path("healthz", api.healthz, name="healthz"),
    path("readyz", api.readyz, name="readyz"),
]

handler400 = pages.bad_request
handler403 = pages.forbidden
handler404 = pages.not_found
handler429 = pages.too_many_requests  # looked up by allauth's limits
handler500 = pages.server_error
