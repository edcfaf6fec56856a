"""Why an answer stays that a stranger's eye would stop at: each with its reason."""

LINK = "whoever holds the link or the code was given it: by letter, on a poster, on a paper"
PAPER = "the public check says no more than the paper that bears the number"
DEMO = "the mailbox of the demo and of tests: production has none"
EMPTY = "Wagtail's form without its hidden fields, which a browser always sends; nothing is stored"

# Addresses at which somebody who has no part in the town reads its secret.
SHOWN = {
    "boite/ GET": DEMO,
    "boite/<pk>/ GET": DEMO,
    "boite/<pk>/html/ GET": DEMO,
    "ecran/<code>/ GET": LINK,
    "fr/ameliorer/suivi/<token>/ GET": LINK,
    "fr/attestation/<number>/<key>/ GET": LINK,
    "fr/attestation/<number>/<key>/<language>.pdf GET": LINK,
    "fr/attestation/<number>/<key>/corriger/ GET": LINK,
    "fr/attestation/<number>/<key>/corriger/ POST": LINK,
    "fr/inscription/agenda/<token>.ics GET": LINK,
    "fr/inscription/annuler/<token>/ GET": LINK,
    "fr/inscription/confirmer/<token>/ GET": LINK,
    "fr/tri/<code>/affiche/ GET": LINK,
    "fr/tri/<code>/rejoindre/ GET": LINK,
    "fr/tri/<code>/rejoindre/ POST": LINK,
    "fr/verifier/<number>/ GET": PAPER,
}
# Addresses that fail on an empty form.
BROKEN = {
    "admin/choose-external-link/ POST": EMPTY,
    "admin/pages/<page_id>/copy/ POST": EMPTY,
    "admin/pages/<page_id>/edit/ POST": EMPTY,
    "admin/pages/<page_id>/revisions/<revision_id>/revert/ POST": EMPTY,
}
# Addresses of the back office with a parameter, which a stranger is shown: it names no town's row.
OF_THE_SITE = {
    "admin/pages/create/<app_label>/<model_name> POST": "asks below which page one will write",
    "admin/workflows/task_chooser/<task_id>/ GET": "a step of the site's one workflow",
    "admin/workflows/task_chooser/<task_id>/ POST": "a step of the site's one workflow",
}
