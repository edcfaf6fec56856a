"""What an institution writes: ordinary pages, news, good practices; and who reads it again."""

from pages.models.articles import ArticleIndexPage, ArticlePage
from pages.models.guides import GuideIndexPage, GuidePage, GuideSheet
from pages.models.review import ReviewTask
from pages.models.written import StandardPage

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "GuideIndexPage",
    "GuidePage",
    "GuideSheet",
    "ReviewTask",
    "StandardPage",
]
