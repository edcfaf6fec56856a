"""Who publishes the site, what the law has it say, and what its readers ask for."""

from institution.models.ecodesign import EcodesignAnswer
from institution.models.operator import Institution
from institution.models.pages import PlainPage
from institution.models.requests import ImprovementRequest, ImprovementStep
from institution.models.statement import AccessibilityStatement

__all__ = [
    "AccessibilityStatement",
    "EcodesignAnswer",
    "ImprovementRequest",
    "ImprovementStep",
    "Institution",
    "PlainPage",
]
