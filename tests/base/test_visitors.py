from typing import Any

import pytest
from django.test import RequestFactory

from base import visitors


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "192.0.2.1", "127.0.0.1"),  # nobody in front: the header is the visitor's own word
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "10.9.9.9, 192.0.2.1", "192.0.2.1"),  # the left part was made up
        (2, "10.9.9.9, 192.0.2.1, 198.51.100.7", "192.0.2.1"),
        (2, "192.0.2.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_saw_counts(
    settings: Any, proxies: int, header: str, address: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": header})
    assert visitors.address(request) == address
