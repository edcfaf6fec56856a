"""What attestations are issued for: each feature registers its kinds in its `apps.py`."""

from django.utils.functional import Promise

_labels: dict[str, str | Promise] = {}


def register(kind: str, label: str | Promise) -> None:
    _labels[kind] = label


def label(kind: str) -> str:
    """Its word for people; its bare name when the feature has gone."""
    return str(_labels.get(kind, kind))


def registered() -> list[str]:
    return list(_labels)
