from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404
from django.test import RequestFactory

from base.media import media


@pytest.fixture(autouse=True)
def media_root(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def test_an_image_is_shown_with_its_type_and_never_sniffed() -> None:
    default_storage.save("images/a.webp", ContentFile(b"x"))
    response = media(RequestFactory().get("/"), "images/a.webp")
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["images/a.svg", "images/a.html"])
def test_what_could_run_is_a_download(name: str) -> None:
    default_storage.save(name, ContentFile(b"<script>"))
    response = media(RequestFactory().get("/"), name)
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "name",
    ["images/none.png", "images/../secret", "documents/a.pdf", "original_images/a.png", "images/"],
)
def test_anything_else_is_not_found(name: str) -> None:
    with pytest.raises(Http404):
        media(RequestFactory().get("/"), name)
