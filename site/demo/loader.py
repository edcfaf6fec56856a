"""Loads the fictional town through the product's own verbs, once: what people enter is kept."""

from demo import cleanup_day, course, day, notices, pages, town, writings


def load() -> bool:
    """Load the demo unless it is there. Returns whether it was loaded now.

    Not one transaction: wagtail-localize publishes a translation when its own commits, and a later
    publication would write back the number of children that it had found.
    """
    if town.is_loaded():
        return False
    clairvigne = town.found()
    notices.write(clairvigne)
    pages.write_home()
    pages.open_doors()
    pages.write_plain_pages()
    writings.write(clairvigne)
    course.teach(clairvigne)
    day.hold(clairvigne)
    cleanup_day.hold(clairvigne)
    return True
