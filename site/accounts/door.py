"""What stands before the pages of sign-in and before the back office."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from accounts import limits
from accounts.second_factor import STRONG
from base import errors

SIGN_IN, BACK_OFFICE = "/comptes/", "/admin/"
# Leaving is always allowed.
LEAVING = BACK_OFFICE + "logout/"


class Door:
    """The language of these pages, the wide count by address, and the second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(SIGN_IN):
            return self.sign_in(request)
        if settings.STAFF_SECOND_FACTOR and lacks_second_factor(request):
            here = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
            return HttpResponseRedirect(f"{reverse('mfa_index')}?{here}".rstrip("?"))
        return self.get_response(request)

    def sign_in(self, request: HttpRequest) -> HttpResponse:
        language = chosen_language(request)
        if language:
            translation.activate(language)
            request.LANGUAGE_CODE = language
        if request.method == "POST" and not limits.form_allowed(request):
            response = errors.too_many(request, limits.MINUTES * 60)
        else:
            response = self.get_response(request)
        if language:
            # On these pages alone: the others bear their language in their address.
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                path=SIGN_IN,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
        return response


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether a colleague is about to enter the back office with one proof of identity alone."""
    path, user = request.path_info, request.user
    if not path.startswith(BACK_OFFICE) or path.startswith(LEAVING):
        return False
    # Whoever may not enter at all is told so by Wagtail.
    if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
        return False
    return not get_adapter().is_mfa_enabled(user, STRONG)


def chosen_language(request: HttpRequest) -> str:
    """The one asked for by a link, else that of the page to which the visitor will return."""
    asked = request.GET.get("langue") or request.GET.get("next", "")[1:3]
    return asked if asked in dict(settings.LANGUAGES) else ""
