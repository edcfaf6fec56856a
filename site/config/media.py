"""Where uploaded files are kept: on this disk, or in a bucket (MEDIA_S3_*)."""

from typing import Any

from config import env

BUCKET = env.text("MEDIA_S3_BUCKET", "")


def storage() -> dict[str, Any]:
    if not BUCKET:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options = {
        "bucket_name": BUCKET,
        "endpoint_url": env.text("MEDIA_S3_ENDPOINT", "") or None,
        "region_name": env.text("MEDIA_S3_REGION", "") or None,
        "access_key": env.text("MEDIA_S3_ACCESS_KEY"),
        "secret_key": env.secret("MEDIA_S3_SECRET_KEY", 8),
    }
    return {"BACKEND": "base.bucket.Bucket", "OPTIONS": options}
