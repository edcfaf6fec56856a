"""Providers by which people may sign in, what their claims mean, and where each person belongs."""

from typing import ClassVar

from allauth.socialaccount.models import SocialAccount
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from accounts.outside import mapping
from people import sealing
from people.models import Organisation, User

PURPOSE = "outside.client_secret"
NO_CONTROL = RegexValidator(r"^[^\x00-\x1f\x7f]*$", _("Without line breaks or tabs."))


class Provider(ClusterableModel):
    """One OpenID Connect provider. allauth's SocialApp would keep its secret in the clear."""

    name = models.CharField(
        _("name"),
        max_length=40,
        help_text=_("Shown on the button: “Sign in with …”."),
    )
    slug = models.SlugField(
        _("short name"),
        max_length=40,
        unique=True,
        help_text=_("Stands in the return address: it can’t be changed afterwards."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("Whose provider it is; its people belong here unless a rule says otherwise."),
    )
    issuer = models.URLField(
        _("issuer’s address"),
        max_length=300,
        help_text=_(
            "As in https://sso.hopital.example/realms/agents; the address that ends in "
            "/.well-known/openid-configuration is accepted too."
        ),
    )
    client_id = models.CharField(_("client ID"), max_length=191, validators=[NO_CONTROL])
    secret_sealed = models.TextField(blank=True, editable=False)
    service_claim = models.CharField(
        _("claim that names the service"),
        max_length=120,
        blank=True,
        help_text=_("As in “department”. Leave empty if the provider does not say it."),
    )
    trusts_email = models.BooleanField(
        _("its e-mail addresses are trusted"),
        default=False,
        help_text=_(
            "Only if nobody can choose their own address there. A verified address then opens the "
            "account that has it, when that account works for this organisation only."
        ),
    )
    is_active = models.BooleanField(_("offered on the sign-in page"), default=True)

    class Meta:
        verbose_name = _("sign-in provider")
        verbose_name_plural = _("sign-in providers")
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "client_id"],
                name="accounts_provider_once",
                violation_error_message=_("This client of this issuer is set up already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def secret(self) -> str:
        return sealing.unseal(PURPOSE, self.secret_sealed) if self.secret_sealed else ""

    @secret.setter
    def secret(self, text: str) -> None:
        self.secret_sealed = sealing.seal(PURPOSE, text) if text else ""

    @property
    def people_count(self) -> int:
        return SocialAccount.objects.filter(provider=self.slug).count()

    def why_kept(self) -> str:
        count = self.people_count
        if not count:
            return ""
        return ngettext(
            "%(count)d person signs in by it: untick “offered on the sign-in page” instead.",
            "%(count)d people sign in by it: untick “offered on the sign-in page” instead.",
            count,
        ) % {"count": count}

    def place_of(self, claims: mapping.Claims) -> mapping.Place:
        rules = [rule.spoken for rule in self.rules.all()]
        return mapping.place(
            rules,
            claims,
            otherwise=self.organisation_id,
            service_claim=self.service_claim,
        )


class Rule(Orderable):
    """Claim X equals, begins with or contains Y: the person belongs to this organisation."""

    provider = ParentalKey(Provider, on_delete=models.CASCADE, related_name="rules")
    claim = models.CharField(
        _("claim"),
        max_length=120,
        help_text=_("As in “groups”, or “realm_access.roles” for what is nested."),
    )
    test = models.CharField(
        _("test"),
        max_length=10,
        default=mapping.Match.EQUALS.value,
        choices=[
            (mapping.Match.EQUALS.value, _("equals")),
            (mapping.Match.BEGINS.value, _("begins with")),
            (mapping.Match.CONTAINS.value, _("contains")),
        ],
    )
    value = models.CharField(_("value"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("rule")
        verbose_name_plural = _("rules")

    def __str__(self) -> str:
        return gettext("%(claim)s %(test)s “%(value)s”") % {
            "claim": self.claim,
            "test": self.get_test_display(),
            "value": self.value,
        }

    @property
    def spoken(self) -> mapping.Rule:
        return mapping.Rule(
            self.claim.strip(), mapping.Match(self.test), self.value, self.organisation_id
        )


class Affiliation(models.Model):
    """Where a provider last said that a person belongs. It gives no right."""

    user = models.ForeignKey(User, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliations")
    service = models.CharField(_("service"), max_length=mapping.LONGEST_SERVICE, blank=True)
    provider = models.ForeignKey(Provider, models.CASCADE, related_name="affiliations")
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        constraints = [
            models.UniqueConstraint(fields=["user", "provider"], name="accounts_affiliation_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.organisation_id} · {self.provider_id}"
