#!/usr/bin/env bash
# All tests, on SQLite and on Postgres, which it installs and starts where that is possible. Arguments go to `cargo test`.
set -euo pipefail
cd "$(dirname "$0")/.."

if scripts/postgres.sh --install; then
  exec scripts/postgres.sh cargo test --workspace "$@"
fi
cargo test --workspace "$@"
echo "LEFT OUT: every test on Postgres, which could not be had; see above" >&2
