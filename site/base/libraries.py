"""Images and documents are chosen from one's own organisations' libraries, by address as well.

Wagtail filters the lists of its choosers; the address that says "this one" takes any id.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

CHOOSERS = {"wagtailimages_chooser": get_image_model, "wagtaildocs_chooser": get_document_model}


class OwnLibraries:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """404, not 403: a stranger does not learn that the file exists."""
        match = request.resolver_match
        models = [CHOOSERS[name] for name in match.namespaces if name in CHOOSERS] if match else []
        asked = [kwargs[key] for key in ("pk", "image_id", "document_id") if key in kwargs]
        asked = [*args, *asked, *request.GET.getlist("id")] if models else []
        if not asked or not request.user.is_authenticated:
            return
        policy = policy_registry.get_by_type(models[0]())
        own = policy.instances_user_has_any_permission_for(request.user, ["choose"])
        wanted = {str(pk) for pk in asked}
        if not wanted <= {str(pk) for pk in own.values_list("pk", flat=True)}:
            raise Http404
