#!/bin/bash
# neutron.sh configure | start
# ML2 with the Linux bridge agent: a flat network on the guests' bridge, vxlan project networks, DHCP, L3, metadata.
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
ml2=/etc/neutron/plugins/ml2/ml2_conf.ini
upgrade_database() {
  as_user neutron neutron-db-manage --config-file /etc/neutron/neutron.conf --config-file "$ml2" upgrade head
}
configure() {
  create_database neutron
  write_config /etc/neutron/neutron.conf neutron <<CONF
[DEFAULT]
host = $HOST_NAME
core_plugin = ml2
service_plugins = router
transport_url = $TRANSPORT_URL
rpc_response_timeout = 300
bind_host = $API_IP
api_workers = 2
rpc_workers = 1
rpc_state_report_workers = 0
state_path = /var/lib/neutron
auth_strategy = keystone
notify_nova_on_port_status_changes = true
notify_nova_on_port_data_changes = true
[agent]
root_helper = sudo /usr/bin/neutron-rootwrap /etc/neutron/rootwrap.conf
[database]
connection = $(database_url neutron)
max_pool_size = 20
[experimental]
linuxbridge = true
[keystone_authtoken]
$(token_options neutron)
[nova]
$(account_options nova)
[placement]
$(account_options placement)
[oslo_concurrency]
lock_path = /var/lib/neutron/lock
[oslo_policy]
policy_dirs = /etc/neutron/policy.d
[quotas]
quota_port = -1
quota_network = -1
quota_subnet = -1
quota_security_group = -1
quota_security_group_rule = -1
quota_floatingip = -1
CONF
  mkdir -p /var/lib/neutron/lock; chown neutron:neutron /var/lib/neutron/lock
  write_config "$ml2" neutron <<CONF
[ml2]
type_drivers = flat,vxlan
tenant_network_types = vxlan
mechanism_drivers = linuxbridge
extension_drivers = port_security
[ml2_type_flat]
flat_networks = guests
[ml2_type_vxlan]
vni_ranges = 1:1000
[securitygroup]
enable_ipset = false
CONF
  # noop firewall: the rules are kept and shown by the API, but nothing enforces them here
  write_config /etc/neutron/plugins/ml2/linuxbridge_agent.ini neutron <<CONF
[agent]
polling_interval = 1
[linux_bridge]
bridge_mappings = guests:$GUEST_BRIDGE
[vxlan]
enable_vxlan = true
local_ip = $API_IP
l2_population = false
vxlan_group = 224.0.0.1
[securitygroup]
firewall_driver = noop
enable_security_group = false
CONF
  write_config /etc/neutron/dhcp_agent.ini neutron <<CONF
[DEFAULT]
interface_driver = linuxbridge
enable_isolated_metadata = true
force_metadata = true
CONF
  write_config /etc/neutron/l3_agent.ini neutron <<CONF
[DEFAULT]
interface_driver = linuxbridge
CONF
  write_config /etc/neutron/metadata_agent.ini neutron <<CONF
[DEFAULT]
nova_metadata_host = $API_IP
nova_metadata_port = 8775
metadata_proxy_shared_secret = $PASSWORD
metadata_workers = 1
CONF
  once neutron-database upgrade_database
}
start() {
  local main="--config-file /etc/neutron/neutron.conf"
  start_service neutron-server neutron /usr/bin/neutron-server $main --config-file "$ml2"
  wait_for_port neutron-server "$API_IP" 9696 120
  # root: they make links, bridges and network namespaces
  start_service neutron-linuxbridge root /usr/bin/neutron-linuxbridge-agent $main --config-file /etc/neutron/plugins/ml2/linuxbridge_agent.ini
  start_service neutron-dhcp root /usr/bin/neutron-dhcp-agent $main --config-file /etc/neutron/dhcp_agent.ini
  start_service neutron-l3 root /usr/bin/neutron-l3-agent $main --config-file /etc/neutron/l3_agent.ini
  start_service neutron-metadata root /usr/bin/neutron-metadata-agent $main --config-file /etc/neutron/metadata_agent.ini
}
"$1"
