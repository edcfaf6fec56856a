"""Short words of rows that have a column per language, edited in the row's own form."""

from modeltranslation.translator import TranslationOptions, register

from courses.models import Choice, Course, Lesson, Question


@register(Course)
class CourseTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("fr",)


@register(Lesson)
class LessonTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("fr",)


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("prompt", "feedback", "unit")
    required_languages = {"fr": ("prompt",)}


@register(Choice)
class ChoiceTranslation(TranslationOptions):
    fields = ("text", "feedback")
    required_languages = {"fr": ("text",)}
