#!/bin/bash
# heat.sh configure | start
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
configure() {
  create_database heat
  [ -s "$STATE/heat.key" ] || head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$STATE/heat.key"; chmod 600 "$STATE/heat.key"
  # rpc_response_timeout: a saturated machine needs more than the 60 s default to attach thirty volumes at once
  write_config /etc/heat/heat.conf heat <<CONF
[DEFAULT]
transport_url = $TRANSPORT_URL
rpc_response_timeout = 300
deferred_auth_method = trusts
trusts_delegated_roles =
num_engine_workers = 2
heat_metadata_server_url = http://$API_IP:8000
heat_waitcondition_server_url = http://$API_IP:8000/v1/waitcondition
stack_domain_admin = heat_domain_admin
stack_domain_admin_password = $PASSWORD
stack_user_domain_name = heat
max_stacks_per_tenant = 10000
max_resources_per_stack = -1
max_nested_stack_depth = 10
max_template_size = 5242880
auth_encryption_key = $(cat "$STATE/heat.key")
region_name_for_services = $REGION
[clients]
endpoint_type = publicURL
[clients_keystone]
auth_uri = http://$API_IP:5000
[database]
connection = $(database_url heat)
max_pool_size = 20
[keystone_authtoken]
$(token_options heat)
[trustee]
auth_type = password
auth_url = http://$API_IP:5000
username = heat
password = $PASSWORD
user_domain_id = default
[oslo_policy]
policy_dirs = /etc/heat/policy.d
CONF
  once heat-database as_user heat heat-manage --config-file /etc/heat/heat.conf db_sync
}
start() {
  start_service heat-engine heat /usr/bin/heat-engine --config-file /etc/heat/heat.conf
  start_wsgi heat-api heat 8004 /usr/bin/heat-wsgi-api 3
  start_wsgi heat-api-cfn heat 8000 /usr/bin/heat-wsgi-api-cfn 1
}
"$1"
