#!/bin/bash
# placement.sh configure | start
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
configure() {
  create_database placement
  write_config /etc/placement/placement.conf placement <<CONF
[api]
auth_strategy = keystone
[keystone_authtoken]
$(token_options placement)
[oslo_policy]
policy_dirs = /etc/placement/policy.d
[placement_database]
connection = $(database_url placement)
CONF
  once placement-database as_user placement placement-manage db sync
}
start() { start_wsgi placement placement 8778 /usr/bin/placement-api 2; }
"$1"
