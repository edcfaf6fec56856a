"""One's own space: a module for each subject."""
