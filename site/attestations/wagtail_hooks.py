from wagtail import hooks

from attestations.viewsets import AttestationViewSet


@hooks.register("register_admin_viewset")
def viewset() -> AttestationViewSet:
    return AttestationViewSet()
