import pytest
from django.conf import settings

from people.models import Organisation
from privacy import registry


def test_every_model_of_ours_says_what_it_holds_of_whom() -> None:
    ours = set(settings.FEATURES) | set(settings.ROOMS)
    assert registry.undeclared(ours) == []


def test_an_undeclared_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    left = {m: h for m, h in registry._holdings.items() if m is not Organisation}
    monkeypatch.setattr(registry, "_holdings", left)
    assert registry.undeclared({"people"}) == ["people.Organisation"]


def test_a_model_about_somebody_says_why_and_how_long() -> None:
    with pytest.raises(ValueError, match="Organisation"):
        registry.register(Organisation, "user", path="user")


@pytest.mark.parametrize("holding", registry.holdings(), ids=lambda h: h.model.__name__)
def test_declared_fields_and_paths_exist(holding: registry.Holding) -> None:
    names = {field.name for field in holding.model._meta.get_fields()}
    assert set(holding.fields) <= names
    if holding.path and holding.path != "pk":
        model = holding.model
        for step in holding.path.split("__"):
            field = model._meta.get_field(step)
            model = field.related_model or model
