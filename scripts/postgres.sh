#!/usr/bin/env bash
# A Postgres and a PgBouncer (transaction mode) of our own, in a temporary folder, for as long as a command runs:
#
#   scripts/postgres.sh COMMAND…    runs the command with SIGNALROOM_TEST_POSTGRES and SIGNALROOM_TEST_PGBOUNCER set
#   scripts/postgres.sh             prints the two and waits for Ctrl-C
#   scripts/postgres.sh --install   only installs what is missing, where that is possible; fails where it isn't
set -euo pipefail

# Debian keeps the server's programs off the path; the newest is the last.
find_postgres() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -Vr); do
    [ -x "$folder/initdb" ] && echo "$folder" && return
  done
  folder=$(command -v initdb) && dirname "$(readlink -f "$folder")"
}
find_pgbouncer() { PATH="$PATH:/usr/sbin" command -v pgbouncer; }

# Debian's names of what is not there yet, a line each.
missing_packages() {
  find_postgres >/dev/null || echo postgresql
  find_pgbouncer >/dev/null || echo pgbouncer
}

# Installs what is missing. What is there stays at its version: it is not named, and nothing may be upgraded
# or removed for its sake.
install_missing() {
  local missing
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null || return 1
  local root=""
  [ "$(id -u)" = 0 ] || { sudo -n true 2>/dev/null && root="sudo -n"; } || return 1
  local apt="$root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300"
  local install="$apt install -y --no-install-recommends --no-upgrade --no-remove"
  # shellcheck disable=SC2086 # package names have no blanks
  { $install $missing || { $apt update && $install $missing; }; } >&2
  [ -z "$(missing_packages)" ]
}

# Below the ports that the system gives to outgoing connections: it could hand one of those out before it is used.
free_port() {
  local port
  while :; do
    port=$((10000 + RANDOM % 22000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port" && return; }
  done
}

install_missing || {
  echo "postgres.sh: missing: $(missing_packages | paste -sd ' '); installing takes apt-get, and root or sudo" >&2
  exit 69
}
[ "${1-}" = --install ] && exit 0

bin=$(find_postgres)
pgbouncer=$(find_pgbouncer)
folder=$(mktemp -d)
# Both refuse to run as root.
as_owner=()
if [ "$(id -u)" = 0 ]; then
  as_owner=(runuser -u postgres --)
  chown postgres "$folder"
fi
run() { (cd "$folder" && "${as_owner[@]}" "$@") >>"$folder.log" 2>&1; }

stop() {
  [ -f "$folder/pgbouncer.pid" ] && kill "$(cat "$folder/pgbouncer.pid")" 2>/dev/null
  run "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop || true
  rm -rf "$folder" "$folder.log"
}
fail() { echo "postgres.sh: $1" >&2; cat "$folder.log" >&2; exit 1; }
trap stop EXIT
trap 'exit 130' INT TERM

run "$bin/initdb" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --locale=C \
  --locale-provider=icu --icu-locale=en-US --no-sync ||
  fail "initdb failed"
# Everybody is trusted but the members of two roles: one needs a password, the other is not admitted.
hba="$folder/data/pg_hba.conf"
cat - "$hba" >"$folder.hba" <<'HBA'
host all +signalroom_by_password all scram-sha-256
host all +signalroom_not_admitted all reject
HBA
cat "$folder.hba" >"$hba" && rm "$folder.hba"
for _ in 1 2 3 4 5; do
  port=$(free_port)
  settings="-p $port -h 127.0.0.1,::1 -k $folder -c fsync=off -c max_connections=200"
  run "$bin/pg_ctl" -D "$folder/data" -l "$folder/postgres.log" -o "$settings" -w start && started=yes && break
done
[ "${started-}" = yes ] || fail "Postgres does not start"
run "$bin/psql" -h "$folder" -p "$port" -U postgres \
  -c "create role signalroom_by_password; create role signalroom_not_admitted" || fail "no roles"

# Newer ones keep named statements across server connections; the runtime must not need that.
no_statements=""
! "$pgbouncer" --version | grep -qE 'PgBouncer 1\.(2[1-9]|[3-9])' || no_statements="max_prepared_statements = 0"
# One try at a port of its own. The process id is written once it listens; without it nobody could stop it.
start_pgbouncer() {
  pool_port=$(free_port)
  cat >"$folder/pgbouncer.ini" <<INI
[databases]
* = host=127.0.0.1 port=$port user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $pool_port
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
server_reset_query =
$no_statements
logfile = $folder/pgbouncer.log
pidfile = $folder/pgbouncer.pid
INI
  run "$pgbouncer" -d "$folder/pgbouncer.ini" || return 1
  # A busy machine takes its time; one that could not listen has said so.
  for _ in $(seq 600); do
    [ -s "$folder/pgbouncer.pid" ] && (exec 3<>"/dev/tcp/127.0.0.1/$pool_port") 2>/dev/null && return
    grep -qE 'FATAL|cannot listen' "$folder/pgbouncer.log" 2>/dev/null && return 1
    sleep 0.05
  done
  return 1
}
started=""
for _ in 1 2 3 4 5; do
  start_pgbouncer && started=yes && break
  [ -f "$folder/pgbouncer.pid" ] && kill "$(cat "$folder/pgbouncer.pid")" 2>/dev/null
  cat "$folder/pgbouncer.log" >>"$folder.log" 2>/dev/null || true
  rm -f "$folder/pgbouncer.pid" "$folder/pgbouncer.log"
done
[ -n "$started" ] || fail "PgBouncer does not start"

export SIGNALROOM_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port/postgres"
export SIGNALROOM_TEST_PGBOUNCER="postgres://postgres@127.0.0.1:$pool_port/postgres"
if [ $# -gt 0 ]; then
  "$@"
else
  echo "SIGNALROOM_TEST_POSTGRES=$SIGNALROOM_TEST_POSTGRES"
  echo "SIGNALROOM_TEST_PGBOUNCER=$SIGNALROOM_TEST_PGBOUNCER"
  while :; do sleep 3600 & wait $!; done
fi
