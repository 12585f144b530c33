#!/bin/bash
# MariaDB for the OpenStack services: its own data directory, 127.0.0.1 and a socket only.
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
data=$STATE/mariadb
mkdir -p "$data"; chown mysql:mysql "$data"
once mariadb-install mariadb-install-db --no-defaults --user=mysql --datadir="$data" --auth-root-authentication-method=socket \
  --auth-root-socket-user=root
# Durability is given up for speed: the data is worth nothing after a crash of the machine.
start_service mariadb root /usr/sbin/mariadbd --no-defaults --user=mysql --datadir="$data" --socket="$RUN/mariadb.sock" \
  --pid-file="$data/mariadbd.pid" --bind-address=127.0.0.1 --port="$MARIADB_PORT" --max-connections=2000 \
  --innodb-buffer-pool-size=512M --innodb-flush-log-at-trx-commit=2 --skip-log-bin \
  --character-set-server=utf8 --collation-server=utf8_general_ci
wait_for_port mariadb 127.0.0.1 "$MARIADB_PORT" 60
