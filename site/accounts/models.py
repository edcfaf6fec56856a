from accounts.outside.models import Affiliation, Provider, Rule

__all__ = ["Affiliation", "Provider", "Rule"]
