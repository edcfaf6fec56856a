"""The components of the theme and their parameters.

A template calls `{% component "button" label=_("Sign up") href=url %}` (`{% load theme %}`). The
markup is `templates/components/<name>.html`; what it may be given is declared here, so that a
misspelt parameter is an error when the template is compiled, not a hole in a page. Django's
`FORM_RENDERER` is left alone: it would also dress the forms of Wagtail's admin.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import TemplateSyntaxError
from django.utils.translation import gettext

Parameters = dict[str, Any]


@dataclass(frozen=True)
class Component:
    required: tuple[str, ...]
    optional: Mapping[str, Any] = field(default_factory=dict)
    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prepare: Callable[[Parameters], Parameters] | None = None

    @property
    def order(self) -> tuple[str, ...]:
        return (*self.required, *self.optional)

    def check(self, name: str, given: Sequence[str]) -> None:
        unknown = [key for key in given if key not in self.order]
        missing = [key for key in self.required if key not in given]
        if unknown:
            raise TemplateSyntaxError(
                f"component {name!r} takes {', '.join(self.order)}; not {', '.join(unknown)}"
            )
        if missing:
            raise TemplateSyntaxError(f"component {name!r} needs {', '.join(missing)}")

    def context(self, name: str, given: Parameters) -> Parameters:
        values = {**self.optional, **given}
        for key, options in self.allowed.items():
            if values[key] not in options:
                raise TemplateSyntaxError(
                    f"component {name!r}: {key} is one of {', '.join(options)}; not {values[key]!r}"
                )
        return self.prepare(values) if self.prepare else values


def _control_id(bound: BoundField) -> str:
    return bound.id_for_label or bound.auto_id


def _is_group(bound: BoundField) -> bool:
    return bound.use_fieldset


def _opening(bound: BoundField) -> str:
    """What stands before an error in the summary: the label, unless it would drown the error."""
    label = str(bound.label)
    if bound.is_hidden or len(label) > 40:
        return ""
    return f"{label} " if label.endswith(("?", "…", ".")) else gettext("%s: ") % label


def _is_radio(bound: BoundField) -> bool:
    # Django's checkbox list is a subclass of its radio list.
    widget = bound.field.widget
    return isinstance(widget, RadioSelect) and not isinstance(widget, CheckboxSelectMultiple)


def _choices(bound: BoundField) -> list[Parameters]:
    """Every option of a radio or checkbox group, each to be the content of its own label."""
    choices: list[Parameters] = []
    for option in bound.subwidgets:
        if _is_radio(bound):
            # On a radio `aria-invalid` means nothing: the group around them bears it.
            option.data["attrs"].pop("aria-invalid", None)
        choices.append(
            {
                "id": option.id_for_label,
                "control": option.tag(),
                "label": option.choice_label,
            }
        )
    return choices


def _field(values: Parameters) -> Parameters:
    bound: BoundField = values["field"]
    widget = bound.field.widget
    errors = list(bound.errors)
    hint = values["help"] or bound.help_text
    is_list = isinstance(widget, RadioSelect)
    described = " ".join(
        f"{bound.auto_id}_{part}"
        for part, present in (("helptext", hint), ("error", errors))
        if present
    )
    attributes: dict[str, str | bool] = {}
    if described and not _is_group(bound):
        attributes["aria-describedby"] = described
    layout = "line"
    if bound.is_hidden:
        layout, attributes = "hidden", {}
    elif _is_group(bound):
        layout = "group"
    elif isinstance(widget, CheckboxInput):
        layout = "tick"
    beside: BoundField | None = values["beside"]
    if beside is not None:
        errors += list(beside.errors)
    return {
        "layout": layout,
        "id": bound.auto_id if layout == "group" else _control_id(bound),
        "label": bound.label,
        "heading": values["heading"],
        "required": bound.field.required and values["need"],
        "hint": hint,
        "errors": errors,
        "described_by": described,
        "role": "radiogroup" if _is_radio(bound) else "",
        "choices": _choices(bound) if is_list else [],
        "control": "" if is_list else bound.as_widget(attrs=attributes),
        "beside": beside
        and {"id": beside.id_for_label, "label": beside.label, "control": beside.as_widget()},
    }


def _error_items(form: BaseForm) -> list[Parameters]:
    items = [{"text": text, "target": "", "opening": ""} for text in form.non_field_errors()]
    for bound in form:
        group = _is_group(bound)
        first = bound.subwidgets[0].id_for_label if group and len(bound) else bound.id_for_label
        for text in bound.errors:
            items.append(
                {
                    "text": text,
                    "target": "" if bound.is_hidden else first,
                    "opening": _opening(bound),
                }
            )
    return items


def _error_summary(values: Parameters) -> Parameters:
    form: BaseForm | None = values["form"]
    items = _error_items(form) if form is not None and form.is_bound else []
    return {"items": items, "title": values["title"]}


def _pager(values: Parameters) -> Parameters:
    url = str(values["url"])
    return {**values, "prefix": f"{url}{'&' if '?' in url else '?'}page="}


def _progress(values: Parameters) -> Parameters:
    """Ten are drawn as steps, of which the current one may be marked: 10.2% each (site.css)."""
    steps = values["max"] == 10
    current = f"{(values['at'] - 1) * 10.2:.1f}" if steps and values["at"] else ""
    return {**values, "steps": steps, "current": current}


def _table(values: Parameters) -> Parameters:
    """Cells know their column's head, so that a row can be read as a list on a phone."""
    numbers = set(values["numbers"])
    head = [
        {"label": label, "number": index in numbers} for index, label in enumerate(values["head"])
    ]
    rows = [
        [
            {"text": text, "heads": index == 0, **column}
            for index, (text, column) in enumerate(zip(row, head, strict=True))
        ]
        for row in values["rows"]
    ]
    return {"caption": values["caption"], "head": head, "rows": rows}


def _collection(values: Parameters) -> Parameters:
    if isinstance(values["notice"], Mapping):  # as the page of components shows it
        return dict(values["notice"])
    from base import collecting  # it asks the models, which are not there yet

    return collecting.parameters(values)


_HEADINGS = ("h2", "h3", "h4")

COMPONENTS: Mapping[str, Component] = {
    "button": Component(
        ("label",),
        {"href": "", "kind": "key", "name": "", "value": ""},
        {"kind": ("key", "soft")},
    ),
    "link": Component(("label", "href"), {"file": "", "language": ""}),
    "field": Component(
        ("field",),
        {"help": "", "heading": "", "beside": None, "need": True},
        {"heading": ("", "h1", "h2", "h3")},
        _field,
    ),
    "error_summary": Component(("form",), {"title": ""}, prepare=_error_summary),
    "card": Component(("page",), {"level": "h2"}, {"level": _HEADINGS}),
    "notice": Component(
        ("text",),
        {"kind": "info", "title": "", "live": False},
        {"kind": ("info", "ok", "bad")},
    ),
    "breadcrumbs": Component(("items",)),
    "pager": Component(("page_obj", "url"), {"label": ""}, prepare=_pager),
    "progress": Component(("value", "max", "label"), {"at": 0}, prepare=_progress),
    "figure": Component(("value", "words"), {"source": ""}),
    "tag": Component(("label",), {"kind": "outline"}, {"kind": ("outline", "straw", "full")}),
    "confirmation": Component(
        ("title", "text"),
        {"label": "", "href": "", "other_label": "", "other_href": "", "level": "h1"},
        {"level": ("h1", "h2")},
    ),
    "empty": Component(("text",), {"label": "", "href": ""}),
    "facts_list": Component(("items",)),
    "terms": Component(("items",)),
    "collection": Component(("notice",), prepare=_collection),
    "table": Component(("caption", "head", "rows"), {"numbers": ()}, prepare=_table),
}
