"""A site whose media are in a bucket, against a local equal of S3 (moto's server).

Upload, picture, guarded document, `doctor`, backup, restore into another bucket. `make audit`.
"""

import json
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tools.chaos.children import Child, wait_until
from tools.chaos.servers import listens
from tools.freshness import ROOT
from tools.prepare import DATABASE, Place
from tools.running import free_port, loaded_demo
from tools.supervisor import read

NAME = "s3: media in a bucket"
KEYS = {"MEDIA_S3_ACCESS_KEY": "invented", "MEDIA_S3_SECRET_KEY": "invented-too"}
Row = dict[str, Any]

FILL = """
import json, sys
from pathlib import Path
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.base import ContentFile
here = {"LocationConstraint": default_storage.region_name}
for bucket in (default_storage.bucket_name, "fresh"):
    default_storage.connection.create_bucket(Bucket=bucket, CreateBucketConfiguration=here)
root = Path(sys.argv[1])
for path in root.rglob("*"):
    if path.is_file():
        default_storage.save(str(path.relative_to(root)), File(path.open("rb")))
twice = [default_storage.save("images/a.webp", ContentFile(b"x")) for _ in range(2)]
assert twice[0] != twice[1], "a second upload replaced the first"
from io import BytesIO
from PIL import Image
from wagtail.images import get_image_model
from wagtail.documents import get_document_model
paint = BytesIO()
Image.new("RGB", (300, 200), "teal").save(paint, "PNG")
file = ContentFile(paint.getvalue(), name="picture.png")
image = get_image_model().objects.create(title="Picture", file=file)
sheet = ContentFile(b"a;b", name="sheet.csv")
document = get_document_model().objects.create(title="Sheet", file=sheet)
rendition = image.get_rendition("width-97|format-webp")
print(json.dumps([rendition.url, document.url, document.file.name]))
"""
HELD = """
import hashlib, json
from django.core.files.storage import default_storage
from operations import mediafiles
print(json.dumps({
    name: hashlib.sha256(default_storage.open(name).read()).hexdigest()
    for name in mediafiles.names()
}))
"""
# The restored site lives on: it loses files, changes one, gets one, and its database says so.
LIVED = """
import json
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from operations import mediafiles
from wagtail.models import Site
for name in mediafiles.names()[:4]:
    default_storage.delete(name)
changed = mediafiles.names()[0]
default_storage.delete(changed)
default_storage.save(changed, ContentFile(b"changed"))
default_storage.save("images/own.webp", ContentFile(b"own"))
print(json.dumps(Site.objects.update(site_name="Lived on")))
"""
SAID = """
import json
from wagtail.models import Site
print(json.dumps(Site.objects.get().site_name))
"""
# Killed as by a lack of memory, after two of the files.
KILLED = """
import os, sys
from pathlib import Path
from base.bucket import Bucket
from operations import archive
inner, saved = Bucket._save, []
def save(self, name, content):
    if len(saved) == 2:
        os._exit(9)
    saved.append(name)
    return inner(self, name, content)
Bucket._save = save
archive.restore(Path(sys.argv[1]), force=True)
"""


class Try:
    def __init__(self, folder: Path, port: int) -> None:
        self.endpoint = f"http://127.0.0.1:{port}"
        self.faults: list[str] = []
        self.made = loaded_demo()
        self.media = self.made / "media"
        self.town = self.place(folder / "town", "media", loaded=True)
        self.fresh = self.place(folder / "fresh", "fresh", loaded=False)

    def place(self, var: Path, bucket: str, loaded: bool) -> Place:
        var.mkdir()
        if loaded:
            shutil.copy(self.made / DATABASE, var / DATABASE)
        (var / "static").symlink_to(self.made / "static")
        env = {**KEYS, "MEDIA_S3_BUCKET": bucket, "MEDIA_S3_ENDPOINT": self.endpoint}
        env |= {"MEDIA_S3_REGION": "eu-west-3", "LIVE": "0", "PORT": str(free_port())}
        env |= {"HOST": "127.0.0.1", "BIND": "127.0.0.1", "SECRET_KEY": "x" * 60}
        return Place(var, "config.settings.demo", env)

    def python(self, place: Place, code: str, *arguments: str) -> Any:
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}", *arguments]
        done = subprocess.run(
            command, env=place.env, cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError((done.stderr.strip() or "it was killed").splitlines()[-1])
        return json.loads(done.stdout.strip().splitlines()[-1])

    def manage(self, place: Place, *arguments: str) -> str:
        step = place.manage(*arguments)
        output, _ = step.process.communicate()
        return str(output)

    def expect(self, true: bool, fault: str) -> None:
        if not true:
            self.faults.append(fault)

    def served(self, picture: str, document: str, stored: str) -> None:
        web = Child(
            "web",
            ["/bin/sh", "-c", read(ROOT / "Procfile")["web"]],
            self.town.env,
            self.town.var / "web.log",
        ).start()
        url = f"http://127.0.0.1:{self.town.env['PORT']}"
        try:
            wait_until(lambda: status(f"{url}/sante")[0] == 200, 60, "the site answers")
            code, kind, _ = status(url + picture)
            self.expect((code, kind) == (200, "image/webp"), f"the picture: {code} {kind}")
            code, _, body = status(url + document)
            self.expect((code, body) == (200, b"a;b"), f"the document: {code}")
            self.expect(status(f"{url}/media/images/none.webp")[0] == 404, "no picture is no 404")
            code = status(f"{url}/media/{stored}")[0]
            self.expect(code == 404, f"a document without its guard: {code}")
        finally:
            web.stop()

    def kept(self) -> None:
        said = self.manage(self.town, "doctor")
        self.expect("bien  Médias" in said, f"doctor: {said[-200:]}")
        self.manage(self.town, "backup")
        files = sorted((self.town.var / "backups").glob("*.tar.gz"))
        self.expect(len(files) == 1, "no backup")
        if files:
            said = self.manage(self.fresh, "restore", str(files[0]))
            same = self.python(self.town, HELD) == self.python(self.fresh, HELD)
            self.expect(same, f"the restored bucket holds something else: {said[-200:]}")
            self.broken_off(files[0])

    def broken_off(self, file: Path) -> None:
        """A restore that is killed on its way leaves all as it was; the next one is whole."""
        self.python(self.fresh, LIVED)
        before = self.python(self.fresh, HELD)
        try:
            self.python(self.fresh, KILLED, str(file))
            self.expect(False, "the restore was not killed")
        except RuntimeError:
            pass
        after = self.python(self.fresh, HELD)
        kept = {name: after.get(name) for name in before} == before
        self.expect(kept, "a restore that broke off took something away")
        self.expect(len(after) == len(before) + 2, f"{len(after) - len(before)} files came")
        self.expect(self.python(self.fresh, SAID) == "Lived on", "its database was switched")
        said = self.manage(self.fresh, "restore", str(file), "--force")
        same = self.python(self.town, HELD) == self.python(self.fresh, HELD)
        self.expect(same, f"the second restore holds something else: {said[-200:]}")
        self.expect(self.python(self.fresh, SAID) != "Lived on", "the old database is there")


def status(address: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, "", b""
    except OSError:
        return 0, "", b""


def rows(site: object = None) -> list[Row]:
    """One row; without moto it says so."""
    program = Path(sys.executable).with_name("moto_server")
    if not program.exists():
        return [{"name": NAME, "faults": [], "absent": "moto: make audit"}]
    with TemporaryDirectory(prefix="audit-s3-") as name:
        folder, port = Path(name), free_port()
        began = time.monotonic()
        server = Child(
            "moto",
            [str(program), "-H", "127.0.0.1", "-p", str(port)],
            {"PATH": "/usr/bin:/bin", "AWS_DEFAULT_REGION": "eu-west-3"},
            folder / "moto.log",
        ).start()
        try:
            wait_until(lambda: listens(port), 60, "moto listens")
            trial = Try(folder, port)
            picture, document, stored = trial.python(trial.town, FILL, str(trial.media))
            trial.expect(picture.startswith("/media/images/"), f"its address: {picture}")
            trial.served(picture, document, stored)
            trial.kept()
            faults = trial.faults
        except (RuntimeError, AssertionError) as error:
            faults = [str(error)]
        finally:
            server.stop()
    return [{"name": NAME, "faults": faults, "seconds": round(time.monotonic() - began, 1)}]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(rows(), indent=1) + "\n")
