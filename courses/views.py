"""The quiz: plain forms, one question a page, each within this browser's own participant."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import participation
from attestations import links
from attestations.forms import HolderForm
from courses import attempts, attesting, duration, grading, pages, results
from courses.forms import AnswerForm, StartForm
from courses.models import Attempt, AttemptQuestion, Course

P = ParamSpec("P")
Owned = Callable[Concatenate[HttpRequest, Attempt, P], HttpResponse]

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


def of_this_browser(view: Owned[P]) -> Callable[..., HttpResponse]:
    """Give the view an attempt of this browser's participant; anybody else learns nothing of it."""

    @wraps(view)
    def guarded(
        request: HttpRequest, attempt_id: uuid.UUID, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        mine = Attempt.objects.of_any(participation.held(request))
        attempt = mine.select_related("course").filter(pk=attempt_id).first()
        if attempt is None:
            page = pages.list_to_read(language(), request)
            return render(request, "courses/lost.html", {"index": page}, status=404)
        return view(request, attempt, *args, **kwargs)

    return guarded


@never_cache
@read_or_post
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """GET says what the quiz is and whether one is under way; POST begins it or goes on."""
    course = get_object_or_404(Course.objects.select_related("bank"), pk=pk)
    page = pages.course_page(course, language(), request)
    if page is None or not course.quiz_size:
        raise Http404
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _begin(request, course, form.cleaned_data["key"])
    mine = course.attempts.of(participation.current(request))
    under_way = mine.unfinished().first()
    context = {
        "course": course,
        "form": StartForm(),
        "needed": grading.needed(course.quiz_size, course.pass_percent),
        "minutes": duration.minutes(questions=course.quiz_size),
        "resume_at": _first_open(under_way) if under_way else None,
        "under_way": under_way,
        "last": mine.finished().order_by("-finished_at").first(),
        "crumbs": pages.crumbs(page, request),
    }
    return render(request, "courses/start.html", context)


def _begin(request: HttpRequest, course: Course, key: uuid.UUID) -> HttpResponse:
    participant = participation.join(request)
    attempt = attempts.start(participant, course, language(), key)
    response = _next(attempt)
    participation.remember(request, response)
    return response


@never_cache
@read_or_post
@of_this_browser
def question(request: HttpRequest, attempt: Attempt, position: int) -> HttpResponse:
    """One question; POST stores the answer at once and leads on."""
    if attempt.finished_at is not None:
        return redirect("courses:result", attempt.pk)
    asked = get_object_or_404(AttemptQuestion, attempt=attempt, position=position)
    said = request.POST if request.method == "POST" else None
    form = AnswerForm(asked.snapshot, language(), asked.answer, data=said)
    if form.is_valid():
        # Finished meanwhile in another tab: nothing is stored, and the review leads to the result.
        attempts.answer(attempt, position, form.answer)
        return _next(attempt, after=position)
    lessons = pages.lesson_pages(attempt.course, language(), request)
    context = {
        "form": form,
        "position": position,
        "previous": position - 1,
        "skip": _following(attempt, position) if asked.answer is None else "",
        "done": attempt.questions.answered().count(),
        "hint": lessons.get(asked.snapshot["lesson"]),
        **_around(request, attempt),
    }
    return render(request, "courses/question.html", context)


@never_cache
@read_or_post
@of_this_browser
def review(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """What is answered and what is not; POST finishes, its own act."""
    if request.method == "POST":
        attempts.finish(attempt)
    if request.method == "POST" or attempt.finished_at is not None:
        return redirect("courses:result", attempt.pk)
    asked = list(attempt.questions.all())
    context = {
        "lines": results.review(asked, language()),
        "open": sum(one.answer is None for one in asked),
        **_around(request, attempt),
    }
    return render(request, "courses/review.html", context)


@never_cache
@require_safe
@of_this_browser
def result(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    if attempt.finished_at is None:
        return redirect("courses:review", attempt.pk)
    context = {
        "result": results.result(attempt, language(), request),
        "again": StartForm(),
        "attestation_url": _attestation_url(attempt),
        **_around(request, attempt),
    }
    return render(request, "courses/result.html", context)


def _attestation_url(attempt: Attempt) -> str:
    """Where a passed attempt's attestation is, or is asked for."""
    if not attempt.passed:
        return ""
    issued = attesting.of(attempt)
    return links.holder(issued) if issued else reverse("courses:attestation", args=[attempt.pk])


@never_cache
@read_or_post
@of_this_browser
def attestation(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """GET asks for the name to print; POST issues, once, and leads to the paper."""
    if not attempt.passed:
        return redirect("courses:result", attempt.pk)
    issued = attesting.of(attempt)
    form = HolderForm(request.POST or None)
    if issued is None and request.method == "POST" and form.is_valid():
        issued = attesting.issue(attempt, form.cleaned_data["holder"], language())
    if issued is not None:
        return redirect(links.holder(issued))
    context = {
        "form": form,
        "back": reverse("courses:result", args=[attempt.pk]),
        **_around(request, attempt),
    }
    return render(request, "courses/attestation.html", context)


def _around(request: HttpRequest, attempt: Attempt) -> dict[str, Any]:
    page = pages.course_page(attempt.course, language(), request)
    return {
        "attempt": attempt,
        "course": attempt.course,
        "crumbs": pages.crumbs(page, request) if page else [],
    }


def _following(attempt: Attempt, position: int) -> str:
    """Where whoever passes over this question goes on; nothing is stored."""
    if position < attempt.total:
        return reverse("courses:question", args=[attempt.pk, position + 1])
    return reverse("courses:review", args=[attempt.pk])


def _first_open(attempt: Attempt, after: int = 0) -> int | None:
    unanswered = attempt.questions.open().filter(position__gt=after)
    return unanswered.values_list("position", flat=True).first()


def _next(attempt: Attempt, after: int = 0) -> HttpResponse:
    """The next question without an answer, else the review before finishing."""
    position = _first_open(attempt, after)
    if attempt.finished_at is not None:
        return redirect("courses:result", attempt.pk)
    if position is None:
        return redirect("courses:review", attempt.pk)
    return redirect("courses:question", attempt.pk, position)


def language() -> str:
    return get_language() or "fr"
