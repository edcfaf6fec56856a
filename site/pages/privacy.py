from pages import models
from privacy.registry import register

register(models.StandardPage, "none")
register(models.ArticleIndexPage, "none")
register(models.ArticlePage, "none")
register(models.GuideIndexPage, "none")
register(models.GuidePage, "none")
register(models.GuideSheet, "none")
register(models.ReviewTask, "none")
