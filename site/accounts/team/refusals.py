"""Why an act on a team is refused, in words for whoever asked."""

from django.utils.functional import Promise


class Refused(Exception):
    """Nothing was changed; `sentence` says why."""

    def __init__(self, sentence: str | Promise) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))
