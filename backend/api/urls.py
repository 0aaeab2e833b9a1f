"""Addresses under /api/. Everything but the schema's error shape needs a session or a token."""

from django.urls import path, re_path

from backend.api import views

app_name = "api"

urlpatterns = [
    path("v1/score/", views.ScoreView.as_view(), name="score"),
    path("v1/frameworks/", views.FrameworkList.as_view(), name="frameworks"),
    path("v1/frameworks/<str:name>/", views.FrameworkDetail.as_view(), name="framework"),
    path("schema/", views.SchemaView.as_view(), name="schema"),
    path("docs/", views.DocsView.as_view(url_name="api:schema"), name="docs"),
    re_path(r"^.*$", views.NoSuchAddress.as_view(), name="nothing"),
]
