"""After signing in: is what this browser holds really yours?"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import asking, participation
from accounts.views.space import sections
from base import instants
from people import attaching


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest) -> HttpResponse:
    """Yes attaches, no forgets on this browser, later asks again at the next sign-in."""
    where, mine, user = (
        asking.after(request),
        asking.stranger(request),
        participation.signed_in(request),
    )
    if mine is None or user is None:
        return redirect(where)
    answer = request.POST.get("answer", "") if request.method == "POST" else ""
    if answer == "yes":
        try:
            attaching.attach(mine, user)
        except attaching.SomebodyElses:
            return redirect(request.get_full_path())  # the page says so by now
        return redirect(where)
    if answer == "no":
        response = redirect(where)
        participation.forget(request, response)
        return response
    if answer == "later":
        return redirect(where)
    context = {
        "here": sections([mine]),
        "since": instants.day(mine.created_at),
        "elses": mine.user_id is not None,
        "next": where,
    }
    return render(request, "accounts/attach.html", context)
