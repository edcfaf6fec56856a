"""A browser without script, each of whose requests goes to the next web in turn."""

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from http.cookiejar import Cookie, CookieJar
from itertools import cycle
from typing import Any

Fields = dict[str, list[str]]


class Form:
    def __init__(self, action: str) -> None:
        self.action = action
        self.fields: Fields = {}
        self.names: set[str] = set()

    def put(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


class Reading(HTMLParser):
    """The forms of a page that are sent by POST, as they stand, and its main heading."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.heading = ""
        self.form: Form | None = None
        self.into = ""  # whose text is read: "h1", or the name of a textarea
        self.choice = ""  # the select whose options come
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "h1" and not self.heading:
            self.into = "h1"
        elif tag == "form" and known.get("method", "").lower() == "post":
            self.form = Form(known.get("action", ""))
            self.forms.append(self.form)
        elif self.form is not None and "disabled" not in known:
            self.field(tag, known)

    def field(self, tag: str, known: dict[str, str]) -> None:
        assert self.form is not None
        name, kind = known.get("name", ""), known.get("type", "text")
        self.form.names |= {name} - {""}
        if tag == "input" and name and kind not in ("submit", "image", "file"):
            if kind not in ("radio", "checkbox") or "checked" in known:
                self.form.put(name, known.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "textarea" and name:
            self.into = name
            self.form.put(name, "")
        elif tag == "select":
            self.choice = name
        elif tag == "option" and "selected" in known:
            self.form.put(self.choice, known.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.into == "h1":
            self.heading += data
        elif self.into and self.form is not None:
            self.form.fields[self.into][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "textarea"):
            self.into = ""
        elif tag == "form":
            self.form = None


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def cookie(name: str, value: str) -> Cookie:
    place = ("127.0.0.1", False, False, "/", True)
    return Cookie(0, name, value, None, False, *place, False, None, True, None, None, {})


class Browser:
    """`open` a path, `send` a form of the page; what it sees is in `status`, `path`, `page`."""

    def __init__(self, urls: list[str], session: str = "") -> None:
        self.webs = cycle(urls)
        jar = CookieJar()
        if session:
            jar.set_cookie(cookie("sessionid", session))
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), Stay)
        self.status, self.path, self.page, self.kind = 0, "", "", ""
        self.slowest = 0.0

    def open(self, path: str, data: bytes | None = None) -> "Browser":
        for _hop in range(6):
            status, target = self.asked(path, data)
            if not target:
                break
            path, data = target, None
        self.status, self.path = status, path
        return self

    def asked(self, path: str, data: bytes | None) -> tuple[int, str]:
        """One request at the next web: its status, and where it sends one on."""
        request = urllib.request.Request(next(self.webs) + path, data)
        began = time.monotonic()
        try:
            answer: Any = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            body = answer.read()
            self.slowest = max(self.slowest, time.monotonic() - began)
            self.kind = answer.headers.get_content_type()
            self.page = body.decode(errors="replace")
            target = urllib.parse.urljoin(path, answer.headers.get("Location", "") or path)
            on = urllib.parse.urlsplit(target)._replace(scheme="", netloc="").geturl()
            return int(answer.status), on if answer.status in (301, 302, 303) else ""

    def send(self, **fields: str | list[str]) -> "Browser":
        """Send the first form that has these fields, filled in with them."""
        forms = Reading(self.page).forms
        form = next((one for one in forms if set(fields) <= one.names), None)
        assert form is not None, f"no form with {sorted(fields)} at {self.path}"
        said = {
            name: [value] if isinstance(value, str) else value for name, value in fields.items()
        }
        data = urllib.parse.urlencode({**form.fields, **said}, doseq=True).encode()
        return self.open(urllib.parse.urljoin(self.path, form.action or self.path), data)

    def follow(self, part: str) -> "Browser":
        """Open the first link whose address holds `part`."""
        found = [link for link in re.findall(r'href="([^"]+)"', self.page) if part in link]
        assert found, f"no link to {part} at {self.path} ({self.status})"
        on = urllib.parse.urlsplit(found[0].replace("&amp;", "&"))._replace(scheme="", netloc="")
        return self.open(urllib.parse.urljoin(self.path, on.geturl()))

    @property
    def heading(self) -> str:
        return " ".join(Reading(self.page).heading.split())

    def said(self) -> str:
        """What is compared: nothing of it is drawn by chance."""
        return f"{self.status} {self.heading}"
