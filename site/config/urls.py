from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from base.media import media
from base.views import components_page
from config import api

urlpatterns: list[URLPattern | URLResolver] = [
    # Wagtail's own sign-in knows no second factor.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *api.urls(),
    path("comptes/", include("allauth.account.urls")),
    path("comptes/2fa/", include("allauth.mfa.urls")),
    path("comptes/sessions/", include("accounts.session_urls")),
    path("comptes/exterieur/", include("accounts.outside.urls")),
    path("", include("attestations.plain_urls")),
    path("", include("base.plain_urls")),
    path("", include("cleanup.plain_urls")),
    path("", include("live.plain_urls")),
    path("", include("mail.plain_urls")),
    path("", include("facts.plain_urls")),
    path("", include("home.plain_urls")),
    path("", include("institution.plain_urls")),
    path("", include("manual.plain_urls")),
    path("", include("operations.plain_urls")),
]

if settings.MEDIA_SERVE:
    urlpatterns.append(path("media/<path:name>", media, name="media"))

if settings.DEBUG:
    urlpatterns.append(path("composants/", components_page, name="components"))

urlpatterns += i18n_patterns(
    path("quiz/", include("courses.urls")),
    path("inscription/", include("events.urls")),
    path("courriers/", include("mail.urls")),
    path("tri/", include("cleanup.urls")),
    path("chiffres/", include("facts.urls")),
    path("moi/", include("accounts.urls")),
    path("", include("attestations.urls")),
    path("", include("home.urls")),
    path("", include("institution.urls")),
    path("", include("manual.urls")),
    path("", include(wagtail_urls)),
)

handler400 = "base.errors.bad_request"
handler403 = "base.errors.forbidden"
handler404 = "base.errors.not_found"
handler429 = "base.errors.too_many"
handler500 = "base.errors.server_error"
