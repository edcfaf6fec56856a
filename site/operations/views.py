from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from operations import ready


@require_safe
def is_ready(request: HttpRequest) -> JsonResponse:
    """For a load balancer: 503 takes this process out of its list. Ages in seconds, no more."""
    found = ready.state()
    response = JsonResponse(found.as_json(), status=200 if found.ready else 503)
    response["Cache-Control"] = "no-store"
    return response
