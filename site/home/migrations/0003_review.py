"""The workflow "Relecture": an author proposes, whoever may publish the page reads and accepts."""

from typing import Any

from django.db import migrations

NAME = "Relecture"


def make(apps: Any, schema_editor: Any) -> None:
    ContentType = apps.get_model("contenttypes", "ContentType")
    ReviewTask = apps.get_model("pages", "ReviewTask")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    Page = apps.get_model("wagtailcore", "Page")

    kind, _ = ContentType.objects.get_or_create(app_label="pages", model="reviewtask")
    task = ReviewTask.objects.create(name=NAME, active=True, content_type=kind)
    workflow = Workflow.objects.create(name=NAME, active=True)
    WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    # Wagtail's own asks a group of moderators that this site does not have.
    Workflow.objects.filter(name="Moderators approval").update(active=False)
    for root in Page.objects.filter(depth=1):
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})


def unmake(apps: Any, schema_editor: Any) -> None:
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=NAME).delete()
    apps.get_model("pages", "ReviewTask").objects.filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_first_site"),
        ("pages", "0001_initial"),
    ]

    operations = [migrations.RunPython(make, unmake)]
