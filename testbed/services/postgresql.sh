#!/bin/bash
# PostgreSQL for Fennec itself: a cluster of its own, not the one Debian's package may have made.
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
bin=/usr/lib/postgresql/15/bin data=$STATE/postgresql
mkdir -p "$data"; chown postgres:postgres "$data"; chmod 700 "$data"
once postgresql-initdb as_user postgres "$bin/initdb" -D "$data" --encoding=UTF8 --locale=C.UTF-8 \
  --auth-local=trust --auth-host=scram-sha-256
start_service postgresql postgres "$bin/postgres" -D "$data" -p "$POSTGRESQL_PORT" -c listen_addresses=127.0.0.1 \
  -c unix_socket_directories="$RUN" -c max_connections=200 -c synchronous_commit=off
wait_for_port postgresql 127.0.0.1 "$POSTGRESQL_PORT" 30
psql_here() { as_user postgres psql -q -v ON_ERROR_STOP=1 -h "$RUN" -p "$POSTGRESQL_PORT" "$@"; }
make_database() {
  # "the database system is starting up" is refused on a port that already listens
  for _ in $(seq 50); do psql_here -c 'SELECT 1' && break; sleep 0.2; done
  psql_here <<SQL
CREATE ROLE fennec LOGIN PASSWORD '$PASSWORD';
CREATE DATABASE fennec OWNER fennec;
SQL
}
once postgresql-database make_database
