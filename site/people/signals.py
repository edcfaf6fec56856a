"""What changes in the tree of organisations, for the rooms above that keep something by it."""

from django.dispatch import Signal

# `organisation` stands elsewhere; `parents`: the ids of all that it was or is below.
organisation_moved = Signal()
# All that `organisation` had is `into`'s; sent in the same transaction.
organisation_merged = Signal()
