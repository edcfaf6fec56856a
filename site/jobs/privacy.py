from jobs import forgetting
from jobs.models import Job, JobFile
from jobs.verbs import KEPT
from privacy import erasing, purging
from privacy.keeping import Basis, Follows, Keep
from privacy.registry import register

register(
    Job,
    "user",
    path="owner",
    purpose="Do long work that a colleague asked for, and hand over what came of it",
    retention="7 days after it ended",
    keep=Keep(KEPT, "finished_at"),
    basis=Basis.CONTRACT,
    fields=(
        "kind",
        "organisation",
        "language",
        "data",
        "message",
        "report",
        "last_error",
        "created_at",
        "finished_at",
    ),
)
register(
    JobFile,
    "user",
    path="job__owner",
    purpose="Keep the file that was handed in until it is read, and the result until it is fetched",
    retention="What was handed in: until the work ends; the result: 7 days after",
    keep=Follows("job"),
    basis=Basis.CONTRACT,
    fields=("name", "size"),
)
erasing.register_copies(JobFile, forgetting.forget)
purging.register(Job, forgetting.over)
