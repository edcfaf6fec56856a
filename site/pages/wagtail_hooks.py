from pages import letters

letters.silence_wagtail()
