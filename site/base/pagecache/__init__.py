"""Anonymous public pages, kept whole in front of Django, and what tells that they have changed.

`cache` serves, `rules` says what may be kept, `store` holds it. `watching` sees what is written,
`revision` is the number that moves, `following` asks for it each second, `silence` ends waits for
a database that is there and says nothing.
"""
