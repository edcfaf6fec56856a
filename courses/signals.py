"""What this feature tells the rooms above it."""

from django.dispatch import Signal

# Sent once for each attempt, after the commit, with `attempt`.
attempt_finished = Signal()
