"""The admin of the tree of organisations: its list, its verbs, its import and its colours."""
