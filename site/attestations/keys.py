"""Which key signs: the environment's, else one that is generated and kept encrypted."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from attestations import signing
from attestations.models import SigningKey
from people import sealing

logger = logging.getLogger(__name__)
PURPOSE = "attestations.signing-key"


@dataclass(frozen=True)
class Signer:
    key_id: str
    seed: bytes


def signer() -> Signer:
    """The key that signs now; made when there is none yet, once whoever asks at once."""
    if settings.ATTESTATION_KEY:
        return _from_environment()
    for _attempt in range(3):
        held = SigningKey.objects.filter(current=True).first()
        if held is None:
            _make_first()
            continue
        try:
            return Signer(held.key_id, _open(held))
        except sealing.Unreadable:
            # SECRET_KEY changed without its old value in SECRET_KEY_FALLBACKS. What was signed
            # stays checkable by the public half; from now on a new pair signs.
            logger.error("The signing key %s can't be opened: a new one takes over", held.key_id)
            rotate(held)
    raise RuntimeError("no signing key could be made")


def public(key_id: str) -> str:
    """The public half of a key, empty when it never was ours."""
    return SigningKey.objects.filter(key_id=key_id).values_list("public", flat=True).first() or ""


def rotate(held: SigningKey | None = None) -> SigningKey:
    """Retire the generated key, its secret forgotten, and make another one."""
    with transaction.atomic():
        retiring = SigningKey.objects.filter(current=True)
        if held is not None:
            retiring = retiring.filter(pk=held.pk)
        retiring.update(current=None, secret="", retired_at=timezone.now())
        return SigningKey.objects.filter(current=True).first() or _create()


def _from_environment() -> Signer:
    seed = signing.read_seed(settings.ATTESTATION_KEY)
    half = signing.public_of(seed)
    key_id = signing.name_of(half)
    SigningKey.objects.get_or_create(key_id=key_id, defaults={"public": half})
    return Signer(key_id, seed)


def _make_first() -> None:
    try:
        with transaction.atomic():
            _create()
    except IntegrityError:
        logger.info("Another process made the signing key meanwhile")


def _create() -> SigningKey:
    seed = signing.generate()
    half = signing.public_of(seed)
    return SigningKey.objects.create(
        key_id=signing.name_of(half),
        public=half,
        secret=sealing.seal(PURPOSE, signing.write_seed(seed)),
        current=True,
    )


def _open(held: SigningKey) -> bytes:
    """Its secret half; one that an older SECRET_KEY sealed is sealed again by the present one."""
    written = sealing.unseal(PURPOSE, held.secret)
    if not sealing.is_of_today(PURPOSE, held.secret):
        again = sealing.seal(PURPOSE, written)
        SigningKey.objects.filter(pk=held.pk, secret=held.secret).update(secret=again)
    return signing.read_seed(written)
