from institution.models import PlainPage
from privacy.registry import register

register(PlainPage, "none")
