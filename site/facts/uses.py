"""Where each figure is used: pages and rows are read when they are saved, and swept once a day.

A page is indexed as it is public or as its row has it; a row by its words in each language, its
inline rows (the answers of a question) with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import post_delete, post_save
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from modeltranslation.translator import translator
from wagtail.models import Locale, Page

from facts import figures, register, rows, tokens
from facts.models import Fact, FactUse

Key = tuple[int, int]  # content type, primary key
NOT_WORDS = {"slug", "url_path", "path", "draft_title", "seo_title", "alias_of"}


@cache
def spoken_models() -> frozenset[type[models.Model]]:
    """Rows with words in each language, and pages."""
    found = {model for model in translator.get_registered_models() if model is not Fact}
    found |= {m for m in apps.get_models() if issubclass(m, Page) and m is not Page}
    return frozenset(found)


def root_of(instance: models.Model) -> models.Model | None:
    """The row in whose form `instance` is edited; None when it is just going."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            parent = field.related_model._default_manager.filter(
                pk=getattr(instance, field.attname)
            ).first()
            return root_of(parent) if parent else None
    return instance


def contents(root: models.Model) -> Iterator[tuple[str, Any]]:
    """Each text of a page or row, with its language."""
    if isinstance(root, Page):
        language = figures.language_of(_language(root.locale_id))
        for field in root._meta.concrete_fields:
            if _holds_words(field) and field.name not in NOT_WORDS:
                yield language, getattr(root, field.attname)
        return
    yield from _translated(root)
    for relation in get_all_child_relations(type(root)):
        child = relation.related_model
        if child in spoken_models():
            for row in child._default_manager.filter(**{relation.field.name: root.pk}):
                yield from _translated(row)


def _holds_words(field: Any) -> bool:
    texts = (models.CharField, models.TextField)
    return isinstance(field, texts) or hasattr(field, "stream_block")


def _translated(row: models.Model) -> Iterator[tuple[str, Any]]:
    for name in translator.get_options_for_model(type(row)).get_field_names():
        for code in figures.LANGUAGES:
            yield code, getattr(row, f"{name}_{code}", None) or ""


def _language(locale_id: int) -> str:
    locale = Locale.objects.filter(pk=locale_id).values_list("language_code", flat=True).first()
    return locale or "fr"


def index(root: models.Model) -> int:
    """Write anew which figures `root` uses. Returns how many uses it has."""
    wanted = {(code, slug) for code, text in contents(root) for slug in tokens.slugs(text)}
    where = {"content_type": _type_of(root), "object_id": root.pk}
    held = FactUse.objects.filter(**where)
    have = {
        (language, slug): pk
        for pk, language, slug in held.values_list("pk", "language", "fact__slug")
    }
    gone = [pk for use, pk in have.items() if use not in wanted]
    if gone:
        FactUse.objects.filter(pk__in=gone).delete()
    new = wanted - have.keys()
    if new:
        facts = dict(Fact.objects.filter(slug__in={s for _, s in new}).values_list("slug", "pk"))
        FactUse.objects.bulk_create(
            [
                FactUse(fact_id=facts[slug], language=language, **where)
                for language, slug in sorted(new)
                if slug in facts
            ],
            ignore_conflicts=True,
        )
    return len(wanted)


def _type_of(root: models.Model) -> ContentType:
    return ContentType.objects.get_for_model(type(root))


def rebuild(now: datetime | None = None) -> int:
    """Read every page and row again; what is no longer there is forgotten."""
    seen: set[Key] = set()
    count = 0
    for model in spoken_models():
        if any(isinstance(field, ParentalKey) for field in model._meta.concrete_fields):
            continue  # read with its parent
        for root in model._default_manager.all().iterator(chunk_size=200):
            if isinstance(root, Page) and type(root) is not root.specific_class:
                continue
            count += index(root)
            seen.add((_type_of(root).pk, root.pk))
    stale = [
        use.pk for use in FactUse.objects.all() if (use.content_type_id, use.object_id) not in seen
    ]
    FactUse.objects.filter(pk__in=stale).delete()
    return count


def to_review(today: date) -> dict[Key, list[register.Fact]]:
    """Each page or row that quotes an expired figure, with those figures.

    An outdated figure beside the one that replaced it is history that is told as such.
    """
    by_key: dict[Key, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    expired = {fact.slug for fact in register.all_facts() if fact.is_expired(today)}
    if not expired:
        return {}
    keys = FactUse.objects.filter(fact__slug__in=expired).values_list("content_type", "object_id")
    objects = {pk for _type, pk in keys}
    for kind, pk, language, slug in FactUse.objects.filter(object_id__in=objects).values_list(
        "content_type", "object_id", "language", "fact__slug"
    ):
        by_key[kind, pk][language].add(slug)
    found: dict[Key, list[register.Fact]] = {}
    for key, spoken in by_key.items():
        late = {slug for used in spoken.values() for slug in used if _is_late(slug, used, today)}
        facts = [register.get(slug) for slug in sorted(late & expired)]
        if facts:
            found[key] = facts
    return found


def _is_late(slug: str, used: set[str], today: date) -> bool:
    fact = register.find(slug)
    if fact is None or not fact.is_expired(today):
        return False
    return fact.successor not in used if fact.is_outdated else True


def to_review_of(instance: models.Model, today: date) -> list[register.Fact]:
    """The expired figures of one page or row."""
    uses = FactUse.objects.filter(content_type=_type_of(instance), object_id=instance.pk)
    used: dict[str, set[str]] = defaultdict(set)
    for language, slug in uses.values_list("language", "fact__slug"):
        used[language].add(slug)
    late = {s for slugs in used.values() for s in slugs if _is_late(s, slugs, today)}
    return [register.get(slug) for slug in sorted(late)]


def objects_of(keys: Iterable[Key]) -> dict[Key, models.Model]:
    """The pages and rows of these keys, one query for each kind of them."""
    by_type: dict[int, list[int]] = defaultdict(list)
    for kind, pk in keys:
        by_type[kind].append(pk)
    found: dict[Key, models.Model] = {}
    for kind, pks in by_type.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            for row in model._default_manager.filter(pk__in=pks):
                found[kind, row.pk] = row
    return found


def _writes_words(sender: type[models.Model], names: Iterable[str]) -> bool:
    fields = (sender._meta.get_field(name) for name in names)
    return any(_holds_words(field) and field.name not in NOT_WORDS for field in fields)


def _saved(sender: type[models.Model], instance: models.Model, **options: Any) -> None:
    if sender is Fact:
        rows.forget()
        return
    if sender not in spoken_models() or options.get("raw"):
        return
    fields = options.get("update_fields")
    if fields is not None and not _writes_words(sender, fields):
        return  # a page's bookkeeping
    root = root_of(instance)
    if root is not None:
        index(root)


def _deleted(sender: type[models.Model], instance: models.Model, **options: Any) -> None:
    if sender is Fact:
        rows.forget()
    elif sender in spoken_models():
        root = root_of(instance)
        if root is instance:
            FactUse.objects.filter(content_type=_type_of(instance), object_id=instance.pk).delete()
        elif root is not None:
            index(root)


def connect() -> None:
    post_save.connect(_saved, dispatch_uid="facts.saved")
    post_delete.connect(_deleted, dispatch_uid="facts.deleted")
