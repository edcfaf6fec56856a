#!/bin/sh
# What Debian offers and the tests want: Chromium, PostgreSQL, Redis, gettext. Installs what is
# missing, starts what is stopped, and lets the present user make databases.
set -eu

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else sudo -u postgres "$@"; fi
}

missing=""
want() { # command package
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
want chromium chromium
want psql postgresql
want redis-server redis-server
want msgfmt gettext
want git git
command -v pg_ctlcluster >/dev/null 2>&1 || missing="$missing postgresql"
python3 -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"

if [ -n "$missing" ]; then
    echo "installing:$missing"
    as_root apt-get update -qq
    # shellcheck disable=SC2086  # a list of packages
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

if ! pg_isready -q -h 127.0.0.1; then
    pg_lsclusters -h | while read -r version name _; do
        as_root pg_ctlcluster --skip-systemctl-redirect "$version" "$name" start || true
    done
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        pg_isready -q -h 127.0.0.1 && break
        sleep 1
    done
fi

# Either address is good for the tests: trust on 127.0.0.1, or a role of one's own on the socket.
if ! psql -wqtAc 'select 1' postgres://postgres@127.0.0.1/postgres >/dev/null 2>&1 &&
    ! psql -wqtAc 'select 1' postgres >/dev/null 2>&1; then
    as_postgres createuser --superuser "$(id -un)"
fi

redis-cli -h 127.0.0.1 ping >/dev/null 2>&1 ||
    redis-server --daemonize yes --bind 127.0.0.1 --save "" --appendonly no --dir "${TMPDIR:-/tmp}" >/dev/null

echo "ready: $(chromium --version 2>/dev/null | cut -d' ' -f1,2), $(psql --version | cut -d' ' -f1-3), redis, gettext"
