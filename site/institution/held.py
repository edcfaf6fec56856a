"""The sentences of the register of personal data, for the catalogues of this room.

A room may mark its own for translation in its `privacy.py`; those that are plain English there are
collected here. A test refuses one that is not spoken in French and Spanish.
"""

from django.utils.translation import gettext_noop as _

_("Sign in to the back office or to one's own space")
_("3 years after the last sign-in")
_("Know what a colleague may do")
_("As long as the account")
_("Find one's own attempts, registrations and declarations again")
_("13 months after the last visit")
_("Answer an improvement request and let its author follow it")
_("The address: 6 months after the answer. The request itself stays, without it")
_("Tell what became of a request, and when")
_("As long as the request")
_("Count each person once in the team that they chose")
_("13 months after the campaign's end; then the pseudonym is replaced")
_("Add up what was freed, and let its author correct it")
_("13 months after the campaign's end; the totals stay")
_("Show how a total came about")
_("With its declaration")
_("Keep a place at an event and say when something changes")
_("One year after the event; a request that nobody confirmed, 7 days")
_("Keep a place in the sessions that were chosen")
_("As long as the registration")
_("Let a person take a quiz in several sittings and see the result again")
_("13 months after the person's last visit")
_("Grade each answer and explain it")
_("Let a person prove a success, and anybody check the paper")
_("Until the person asks for its erasure")
_("Send a letter that somebody asked for, and know whether it left")
_("Not write again to an address that does not exist")
_("A year, as a hash that does not tell the address")
_("Not write what somebody asked not to get")
_("As long as the wish holds, as a hash that does not tell the address")
_("MAIL_RETENTION_DAYS after it was sent or given up: 90 days, a year at most")
_("Do long work that a colleague asked for, and hand over what came of it")
_("7 days after it ended")
_("Keep the file that was handed in until it is read, and the result until it is fetched")
_("What was handed in: until the work ends; the result: 7 days after")
