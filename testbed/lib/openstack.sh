# What every service of the cloud needs: a database, the message bus, a Keystone account. Sourced.

# The password goes in by standard input: command lines are visible to every user of the machine.
sql() { mariadb --socket="$RUN/mariadb.sock" -uroot "$@"; }

create_database() { # name [owner]
  local owner=${2:-$1}
  sql <<SQL
CREATE DATABASE IF NOT EXISTS $1 CHARACTER SET utf8;
CREATE USER IF NOT EXISTS '$owner'@'127.0.0.1' IDENTIFIED BY '$PASSWORD';
CREATE USER IF NOT EXISTS '$owner'@'localhost' IDENTIFIED BY '$PASSWORD';
GRANT ALL ON $1.* TO '$owner'@'127.0.0.1';
GRANT ALL ON $1.* TO '$owner'@'localhost';
SQL
}

database_url() { # name [owner]
  echo "mysql+pymysql://${2:-$1}:$PASSWORD@127.0.0.1:$MARIADB_PORT/$1?charset=utf8"
}

TRANSPORT_URL="rabbit://openstack:$PASSWORD@127.0.0.1:5672/"

account_options() { # user -> options by which a service authenticates as that user of project service
  cat <<OPTIONS
auth_type = password
auth_url = http://$API_IP:5000/v3
project_domain_name = Default
user_domain_name = Default
project_name = service
username = $1
password = $PASSWORD
region_name = $REGION
OPTIONS
}

token_options() { # user -> the body of a [keystone_authtoken] section
  account_options "$1"
  echo "www_authenticate_uri = http://$API_IP:5000/v3"
  echo "memcached_servers = 127.0.0.1:11211"
}

# Config files hold the password: the service's group may read them, nobody else.
write_config() { # file group   (content on standard input)
  cat >"$1.new"; chown "root:$2" "$1.new"; chmod 640 "$1.new"; mv "$1.new" "$1"
}

once() { # name command...   runs it unless it has succeeded before
  local name=$1; shift
  [ ! -e "$STATE/done/$name" ] || return 0
  # in the background: in a command that is tested with || the shell would ignore errors in the middle of a function
  "$@" >>"$LOG/$name.log" 2>&1 &
  if ! wait $!; then
    echo "$name failed; its last lines ($LOG/$name.log):" >&2; tail -n 5 "$LOG/$name.log" >&2
    return 1
  fi
  touch "$STATE/done/$name"
}
