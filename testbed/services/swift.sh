#!/bin/bash
# swift.sh configure | start       one replica on one directory, with the S3 API beside Swift's own
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
STORAGE="account:6202 container:6201 object:6200"
rings() {
  cd /etc/swift
  local each kind
  for each in $STORAGE; do
    kind=${each%:*}
    swift-ring-builder "$kind.builder" create 4 1 1
    swift-ring-builder "$kind.builder" add "r1z1-127.0.0.1:${each#*:}/disk" 1
    swift-ring-builder "$kind.builder" rebalance
  done
}
configure() {
  mkdir -p "$STATE/swift/disk"; chown -R swift:swift "$STATE/swift"
  write_config /etc/swift/swift.conf swift <<CONF
[swift-hash]
swift_hash_path_suffix = fennec-testbed
CONF
  local each kind
  for each in $STORAGE; do
    kind=${each%:*}
    write_config "/etc/swift/$kind-server.conf" swift <<CONF
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${each#*:}
workers = 0
devices = $STATE/swift
mount_check = false
log_address =
[pipeline:main]
pipeline = $kind-server
[app:$kind-server]
use = egg:swift#$kind
CONF
  done
  # authtoken before s3api: behind it, it would take away what s3token has found out of who asks.
  write_config /etc/swift/proxy-server.conf swift <<CONF
[DEFAULT]
bind_ip = $API_IP
bind_port = $SWIFT_PORT
workers = 2
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck proxy-logging cache authtoken s3api s3token keystoneauth copy slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:proxy-logging]
use = egg:swift#proxy_logging
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:11211
[filter:s3api]
use = egg:swift#s3api
[filter:s3token]
use = egg:swift#s3token
$(account_options swift)
auth_uri = http://$API_IP:5000/v3
[filter:authtoken]
paste.filter_factory = keystonemiddleware.auth_token:filter_factory
delay_auth_decision = true
$(token_options swift)
[filter:keystoneauth]
use = egg:swift#keystoneauth
operator_roles = admin, member
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
CONF
  once swift-rings rings
  chown root:swift /etc/swift/*.ring.gz; chmod 640 /etc/swift/*.ring.gz
}
start() {
  local each kind
  for each in $STORAGE; do
    kind=${each%:*}
    start_service "swift-$kind" swift "/usr/bin/swift-$kind-server" "/etc/swift/$kind-server.conf"
    wait_for_port "swift-$kind" 127.0.0.1 "${each#*:}" 60
  done
  start_service swift-proxy swift /usr/bin/swift-proxy-server /etc/swift/proxy-server.conf
  wait_for_port swift-proxy "$API_IP" "$SWIFT_PORT" 60
}
"$1"
