"""The generated pages as values: a title, and sections of words, terms and lists."""

from institution.sheets.parts import Section, Sheet, Term

__all__ = ["Section", "Sheet", "Term"]
