"""Long work as rows: imports, exports, batches of documents (house rule 4).

A feature registers what it can do in its `apps.py`, and a view begins it:

    kinds.register("events.registrations", _("Registrations of all events"), run)

    job = verbs.begin("events.registrations", owner=user, organisation=town, data={"year": 2026})
    return redirect(job.get_absolute_url())

    def run(job: Job, progress: Progress) -> Result:
        for number, event in enumerate(events, start=1):
            ...
            progress.step(number, len(events))
        return Result(filename, "text/csv; charset=utf-8", content, message=_("3 events"))

The worker runs it. A process may die at any moment, and `run` is then begun anew by another: what
it writes stands in `with progress.checkpoint({"row": 12}):`, one transaction that also notes how
far it came and commits only while the job is still this process's own. `progress.kept` is what the
last checkpoint noted, empty at first. `step` raises `Cancelled` when the owner has asked for it.
A refusal that the owner can mend is `raise Refused(_("..."))`; anything else is tried again.
"""
