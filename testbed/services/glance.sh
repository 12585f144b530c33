#!/bin/bash
# glance.sh configure | start
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
configure() {
  create_database glance
  mkdir -p "$STATE/images"; chown glance:glance "$STATE/images"
  write_config /etc/glance/glance-api.conf glance <<CONF
[DEFAULT]
enabled_backends = files:file
[database]
connection = $(database_url glance)
[glance_store]
default_backend = files
[files]
filesystem_store_datadir = $STATE/images
[keystone_authtoken]
$(token_options glance)
[paste_deploy]
flavor = keystone
[oslo_policy]
policy_dirs = /etc/glance/policy.d
CONF
  once glance-database as_user glance glance-manage --config-file /etc/glance/glance-api.conf db_sync
}
start() { start_wsgi glance glance 9292 /usr/bin/glance-wsgi-api 2; }
"$1"
