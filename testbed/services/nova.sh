#!/bin/bash
# nova.sh configure | start | discover
# Nova with one compute host of the fake driver: servers become ACTIVE at once, guests/ gives them bodies.
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
sync_databases() {
  as_user nova nova-manage api_db sync &&
    # without an argument: the URL is derived from [database] connection, so that no password is on a command line
    as_user nova nova-manage cell_v2 map_cell0 &&
    { as_user nova nova-manage cell_v2 list_cells | grep -q cell1 || as_user nova nova-manage cell_v2 create_cell --name cell1; } &&
    as_user nova nova-manage db sync
}
configure() {
  create_database nova; create_database nova_api nova; create_database nova_cell0 nova
  write_config /etc/nova/nova.conf nova <<CONF
[DEFAULT]
transport_url = $TRANSPORT_URL
rpc_response_timeout = 300
my_ip = $API_IP
state_path = /var/lib/nova
compute_driver = fake.FakeDriver
host = $HOST_NAME
use_rootwrap_daemon = true
[api]
auth_strategy = keystone
[api_database]
connection = $(database_url nova_api nova)
[database]
connection = $(database_url nova)
max_pool_size = 20
[cache]
enabled = true
backend = dogpile.cache.memcached
memcache_servers = 127.0.0.1:11211
[cinder]
$(account_options cinder)
catalog_info = volumev3::publicURL
os_region_name = $REGION
[conductor]
workers = 2
[filter_scheduler]
available_filters = nova.scheduler.filters.all_filters
[glance]
api_servers = http://$API_IP:9292
[keystone_authtoken]
$(token_options nova)
[neutron]
$(account_options neutron)
service_metadata_proxy = true
metadata_proxy_shared_secret = $PASSWORD
[oslo_concurrency]
lock_path = /var/lib/nova/lock
[oslo_policy]
policy_dirs = /etc/nova/policy.d
[placement]
$(account_options placement)
[quota]
instances = -1
cores = -1
ram = -1
key_pairs = -1
server_groups = -1
server_group_members = -1
[scheduler]
workers = 1
discover_hosts_in_cells_interval = 30
[service_user]
send_service_user_token = true
$(account_options nova)
[vnc]
enabled = false
[spice]
enabled = false
CONF
  # the package's nova-compute.conf would choose libvirt
  : | write_config /etc/nova/nova-compute.conf nova
  mkdir -p /var/lib/nova/lock; chown nova:nova /var/lib/nova/lock
  once nova-databases sync_databases
}
start() {
  local conf="--config-file /etc/nova/nova.conf"
  start_service nova-conductor nova /usr/bin/nova-conductor $conf
  start_service nova-scheduler nova /usr/bin/nova-scheduler $conf
  start_wsgi nova-api nova 8774 /usr/bin/nova-api-wsgi 3
  start_wsgi nova-metadata nova 8775 /usr/bin/nova-metadata-wsgi 1
  start_service nova-compute nova /usr/bin/nova-compute $conf --config-file /etc/nova/nova-compute.conf
}
# The scheduler would find a new compute host within 30 s; this finds it now.
discover() {
  local i
  for i in $(seq 120); do
    # waited for here, since every run of nova-manage costs seconds
    sql nova -Ne "SELECT COUNT(*) FROM compute_nodes WHERE host='$HOST_NAME' AND deleted=0" | grep -qx 0 || break
    sleep 0.5
  done
  as_user nova nova-manage cell_v2 discover_hosts >>"$LOG/nova-discover.log" 2>&1
  sql nova_api -Ne "SELECT COUNT(*) FROM host_mappings WHERE host='$HOST_NAME'" | grep -qx 1 && return 0
  echo "nova-compute did not register within 60 s; see $LOG/nova-compute.log" >&2; return 1
}
"$1"
