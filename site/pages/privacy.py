from pages import models
from privacy.registry import register

register(models.StandardPage, "none")
register(models.ArticleIndexPage, "none")
# The line that names an author is written to be read by all; no row tells one from another.
register(models.ArticlePage, "none")
register(models.GuideIndexPage, "none")
register(models.GuidePage, "none")
register(models.GuideSheet, "none")
register(models.ReviewTask, "none")
