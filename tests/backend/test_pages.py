"""The web pages, as a signed-in chair meets them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from backend.accounts import queries, services
from tests.backend.addresses import every_address, lines_of_apps
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_the_start_page_asks_strangers_to_sign_in(client):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/"


def test_a_chair_signs_in_with_an_address_in_any_case(client, chair):
    answer = client.post("/sign-in/", {"login": "Chair@Example.org", "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200


def test_a_wrong_password_is_explained_without_saying_which_part_was_wrong(client, chair):
    words = client.post("/sign-in/", {"login": chair.email, "password": "wrong"}).content.decode()
    assert "There is a problem" in words
    assert "Enter the e-mail address and password of an account that may sign in." in words


def test_an_uploaded_draft_shows_the_first_screen_in_the_fixed_order(chairs_browser, short_draft):
    words = chairs_browser.post("/", {"file": SimpleUploadedFile("draft.txt", short_draft)}).content.decode()
    order = ["What a reader would see first", "What could not be read", "Gates", "Strengths", "Fix first", "Review panel, family and actions", "Criteria at a glance"]  # fmt: skip
    places = [words.index(f">{title}<") for title in order]
    assert places == sorted(places)
    assert "not endorsed by the Home Office" in words


def test_words_of_the_report_cannot_become_markup(chairs_browser):
    draft = "1. Analysis\n1.1 Anya <script>alert(1)</script> failed to engage with <b>services</b>.\n"
    words = chairs_browser.post("/", {"file": SimpleUploadedFile("d.txt", draft.encode())}).content.decode()
    assert "<script>alert" not in words
    assert "<b>services" not in words


def test_a_file_that_cannot_be_read_gets_its_sentence_beside_the_field_and_in_the_summary(chairs_browser):
    answer = chairs_browser.post(
        "/", {"file": SimpleUploadedFile("d.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600)}
    )
    words = answer.content.decode()
    assert answer.status_code == 422
    assert words.count("Error:") >= 2
    assert words.count('href="#id_file"') == 1


def test_no_file_is_a_sentence_too(chairs_browser):
    assert "Choose the draft report" in chairs_browser.post("/", {}).content.decode()


def test_a_token_is_shown_once_and_can_be_revoked(chairs_browser, chair):
    made = chairs_browser.post("/tokens/").content.decode()
    key = queries.tokens_visible_to(chair).get().token_key
    assert "Copy it now" in made
    assert "Copy it now" not in chairs_browser.get("/tokens/").content.decode()
    chairs_browser.post("/tokens/revoke/", {"token_key": key})
    assert not queries.tokens_visible_to(chair).exists()


def test_nobody_revokes_the_token_of_someone_else(chairs_browser, stranger):
    services.make_token(user=stranger)
    key = queries.tokens_visible_to(stranger).get().token_key
    chairs_browser.post("/tokens/revoke/", {"token_key": key})
    assert queries.tokens_visible_to(stranger).count() == 1


def test_the_eleventh_token_is_refused_with_what_to_do(chair):
    for _ in range(10):
        services.make_token(user=chair)
    with pytest.raises(services.TooManyTokens, match="Revoke one first"):
        services.make_token(user=chair)


def test_tokens_are_made_listed_and_revoked_by_command(chair, capsys):
    from django.core.management import call_command

    call_command("make_token", chair.email)
    secret = capsys.readouterr().out.strip()
    call_command("make_token", chair.email, "--list")
    assert secret[:8] in capsys.readouterr().out
    call_command("make_token", chair.email, "--revoke", queries.tokens_visible_to(chair).get().token_key)
    assert not queries.tokens_visible_to(chair).exists()


@pytest.mark.parametrize("page", ["privacy", "cookies", "accessibility"])
def test_the_drafts_for_the_operator_are_open_to_everyone(client, page):
    answer = client.get(reverse(f"pages:{page}"))
    assert answer.status_code == 200
    if page != "cookies":
        assert "[operator:" in answer.content.decode()


def test_every_page_forbids_outside_scripts_styles_and_copies(chairs_browser):
    answer = chairs_browser.get("/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Frame-Options"] == "DENY"


def test_a_page_that_is_not_there_says_so(chairs_browser, settings):
    settings.DEBUG = False
    answer = chairs_browser.get("/nothing/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


DOORS = {
    "pages:start": ("GET", 302), "pages:sign-in": ("GET", 200), "pages:sign-out": ("POST", 302), "pages:tokens": ("GET", 302),
    "pages:revoke-token": ("POST", 302), "pages:privacy": ("GET", 200), "pages:cookies": ("GET", 200),
    "pages:accessibility": ("GET", 200), "api:score": ("POST", 401), "api:frameworks": ("GET", 401),
    "api:framework": ("GET", 401), "api:schema": ("GET", 401), "api:docs": ("GET", 401), "api:nothing": ("GET", 401),
    "healthz": ("GET", 200), "readyz": ("GET", 200),
}  # fmt: skip


def test_every_address_has_a_line_in_a_table_of_doors():
    # Each app has its own table with one column for each role; the doors without roles stand here.
    assert set(every_address()) - lines_of_apps() == set(DOORS)


@pytest.mark.parametrize("name", sorted(DOORS))
def test_what_a_stranger_gets_at_every_door(client, name):
    method, status = DOORS[name]
    address = {"api:framework": "/api/v1/frameworks/x/", "api:nothing": "/api/x"}.get(name) or reverse(name)
    assert client.generic(method, address).status_code == status
