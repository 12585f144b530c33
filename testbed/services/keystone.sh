#!/bin/bash
# keystone.sh configure | start
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
configure() {
  create_database keystone
  write_config /etc/keystone/keystone.conf keystone <<CONF
[DEFAULT]
use_stderr = true
[cache]
enabled = true
backend = dogpile.cache.memcached
memcache_servers = 127.0.0.1:11211
[database]
connection = $(database_url keystone)
[token]
provider = fernet
expiration = 86400
[oslo_policy]
policy_dirs = /etc/keystone/policy.d
CONF
  once keystone-database as_user keystone keystone-manage db_sync
  once keystone-fernet keystone-manage fernet_setup --keystone-user keystone --keystone-group keystone
  once keystone-credential keystone-manage credential_setup --keystone-user keystone --keystone-group keystone
  # by environment, not by option: command lines are visible to every user of the machine
  OS_BOOTSTRAP_PASSWORD="$PASSWORD" once keystone-bootstrap keystone-manage bootstrap --bootstrap-region-id "$REGION" \
    --bootstrap-admin-url "http://$API_IP:5000/v3" --bootstrap-internal-url "http://$API_IP:5000/v3" \
    --bootstrap-public-url "http://$API_IP:5000/v3"
}
start() { start_wsgi keystone keystone 5000 /usr/bin/keystone-wsgi-public 3; }
"$1"
