#!/bin/sh
# What `make audit` wants beside `make system`: Java and Node for the Nu HTML checker, LibreOffice for
# the tables. Installs what is missing.
set -eu

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

missing=""
want() { # command package
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
want java default-jre-headless
want npm npm
want soffice libreoffice-calc
want pdftoppm poppler-utils
want wrk wrk

if [ -n "$missing" ]; then
    echo "installing:$missing"
    as_root apt-get update -qq
    # shellcheck disable=SC2086  # a list of packages
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

mkdir -p var/audit-tools
[ -f var/audit-tools/package.json ] || echo '{"private": true}' >var/audit-tools/package.json
[ -f var/audit-tools/node_modules/vnu-jar/build/dist/vnu.jar ] ||
    npm install --silent --no-fund --no-audit --prefix var/audit-tools vnu-jar@26

echo "ready: $(java -version 2>&1 | head -n 1), the Nu HTML checker, LibreOffice"
