"""What waits for an answer, on the admin's first screen."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.urls import reverse

from institution.models import ImprovementRequest
from people.models import User
from people.policy import filter_owned
from people.roles import Area


def count_for(user: Model) -> int:
    someone = user if isinstance(user, User) else AnonymousUser()
    return filter_owned(someone, ImprovementRequest.objects.open(), area=Area.REQUESTS).count()


def url() -> str:
    return reverse("improvement:index")
