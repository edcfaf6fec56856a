"""Uploaded files in an S3 bucket, where web processes have no disk of their own (MEDIA_S3_*).

Needs the extra `s3`. Visitors never meet the bucket: its files keep their addresses on the site.
"""

from typing import Any
from urllib.parse import quote

from botocore.config import Config
from django.conf import settings
from storages.backends.s3 import S3Storage


class Bucket(S3Storage):
    def get_default_settings(self) -> dict[str, Any]:
        config = Config(
            connect_timeout=5,
            read_timeout=15,
            retries={"max_attempts": 2, "mode": "standard"},
            # Not every provider knows Amazon's newer checksums, nor names of hosts for buckets.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": "path"},
        )
        private = {"default_acl": None, "file_overwrite": False, "client_config": config}
        return {**super().get_default_settings(), **private}

    def url(self, name: str, *args: Any, **options: Any) -> str:
        return settings.MEDIA_URL + quote(name)
