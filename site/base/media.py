"""Uploaded files for hosts without a web server in front (MEDIA_SERVE=1): typed, never sniffed."""

import mimetypes
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest

# What a browser may show in place. The rest is offered as a download; SVG and HTML never run here.
SHOWN = {"image/jpeg", "image/png", "image/webp", "image/avif", "application/pdf"}
# Documents have their own guarded address; the originals of images are nobody's business.
SERVED = ("images/",)


def media(request: HttpRequest, name: str) -> FileResponse:
    """One public file below MEDIA_ROOT; anything else is not found."""
    if not name.startswith(SERVED) or ".." in PurePosixPath(name).parts:
        raise Http404
    try:
        file = default_storage.open(name)
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation, ValueError):
        raise Http404 from None
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    shown = kind in SHOWN
    response = FileResponse(
        file,
        as_attachment=not shown,
        content_type=kind if shown else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
