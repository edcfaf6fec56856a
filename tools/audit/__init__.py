"""`make audit`: every page and state of the demo in a real browser, as a strict visitor would."""
