"""Keys of the API, for who looks after an organisation's programs: made, watched, revoked."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.log_actions import log

from accounts.tokens.forms import KeyForm
from base.viewsets import GuardedViewSet, OwnedIndexView
from people import tokens
from people.models import ApiToken
from people.roles import Area


class PurposeColumn(Column):
    def get_value(self, instance: ApiToken) -> str:
        return str(tokens.purposes().get(instance.purpose, instance.purpose))


class StateColumn(Column):
    def get_value(self, instance: ApiToken) -> str:
        if instance.revoked_at:
            return gettext("revoked")
        return gettext("valid") if instance.is_valid else gettext("ended")


class KeysView(OwnedIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("organisation").order_by("-created_at")


class MakeKeyView(generic.CreateView):
    """The answer to the form shows the key, once: it is never in an address nor stored."""

    def form_valid(self, form: KeyForm) -> HttpResponse:
        said = form.cleaned_data
        row, key = tokens.issue(
            said["organisation"], said["purpose"], said["name"], timezone.now() + form.lasts,
            self.request.user,
        )  # fmt: skip
        log(row, "accounts.key_made", user=self.request.user)
        context = {**self.get_context_data(form=form), "row": row, "key": key}
        return TemplateResponse(self.request, "accounts/tokens/made.html", context)


class RevokeKeyView(generic.DeleteView):
    """Nothing is deleted: the row says until when its programs were answered."""

    page_title = _("Revoke an API key")
    confirmation_message = _("Programs that use this key will be refused at once.")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if tokens.revoke(self.object):
            log(self.object, "accounts.key_revoked", user=request.user)
        messages.success(request, gettext("The key is revoked."))
        return redirect(self.index_url_name)


class KeyViewSet(GuardedViewSet):
    model = ApiToken
    area = Area.TOKENS
    name = "api_keys"
    url_prefix = "cles-api"
    icon = "key"
    menu_label = _("Keys of the API")
    menu_order = 720
    add_to_admin_menu = True
    base_form_class = KeyForm
    index_view_class = KeysView
    add_view_class = MakeKeyView
    delete_view_class = RevokeKeyView
    inspect_view_enabled = False
    list_display: ClassVar[list[Any]] = [
        "name",
        PurposeColumn("purpose", label=_("What it may do")),
        Column("start", label=_("Begins with")),
        "organisation",
        DateColumn("expires_at", label=_("Ends on")),
        DateColumn("used_at", label=_("Last used")),
        StateColumn("state", label=_("State")),
    ]
    panels: ClassVar[list[Any]] = [
        FieldPanel("organisation"),
        FieldPanel("name"),
        FieldPanel("purpose"),
        FieldPanel("days"),
    ]
