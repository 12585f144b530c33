#!/bin/bash
# hypervisors.sh start | kill HOST | revive HOST | enable | disable
# Two more compute hosts beside the first, for whoever moves servers: a nova-compute each, with the fake driver that
# forgets a server it has migrated away. They are disabled until somebody enables them, so that all else runs on the first.
#   kill     as a host whose power fails: SIGKILL, and the service forced down, as a fencing tool would do it
#   revive   starts it again and lifts that
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
openstack() {
  env OS_AUTH_URL="http://$API_IP:5000/v3" OS_IDENTITY_API_VERSION=3 OS_REGION_NAME="$REGION" OS_USERNAME=admin \
    OS_PASSWORD="$PASSWORD" OS_PROJECT_NAME=admin OS_USER_DOMAIN_NAME=Default OS_PROJECT_DOMAIN_NAME=Default \
    /usr/bin/openstack --os-compute-api-version 2.53 "$@"
}
of_ours() { # host
  local one
  for one in $MORE_HOSTS; do [ "$one" != "$1" ] || return 0; done
  echo "'$1' is none of the hosts that can be killed: $MORE_HOSTS" >&2; return 1
}
configure() { # host
  mkdir -p "/var/lib/nova-$1"; chown nova:nova "/var/lib/nova-$1"
  # FakeDriver would keep a server in memory that has left, and refuse it when it comes back.
  write_config "/etc/nova/$1.conf" nova <<CONF
[DEFAULT]
host = $1
compute_driver = fake.FakeLiveMigrateDriver
state_path = /var/lib/nova-$1
CONF
}
start_compute() { # host
  start_service "nova-compute-$1" nova /usr/bin/nova-compute --config-file /etc/nova/nova.conf --config-file "/etc/nova/$1.conf"
}
is_up() { # host
  openstack compute service list --service nova-compute --host "$1" -f value -c State | grep -qx up
}
wait_until() { # seconds command...
  local seconds=$1; shift
  for _ in $(seq "$seconds"); do "$@" && return 0; sleep 1; done
  echo "still not after $seconds s: $*" >&2; return 1
}
registered() { # host
  [ "$(sql nova -Ne "SELECT COUNT(*) FROM compute_nodes WHERE host='$1' AND deleted=0")" = 1 ]
}
bound() { # host: a port there would find an agent that is alive
  [ "$(sql neutron -Ne "SELECT COUNT(*) FROM agents WHERE host='$1' AND heartbeat_timestamp > UTC_TIMESTAMP() - INTERVAL 60 SECOND")" = 1 ]
}
set_apart() { # host
  openstack compute service set --disable --disable-reason 'only for tests of hosts' "$1" nova-compute
}
is_marked() { # host disabled|forced_down
  [ "$(sql nova -Ne "SELECT $2 FROM services WHERE host='$1' AND topic='compute' AND deleted=0")" = 1 ]
}
lift() { # host: refused until its nova-compute has seen at its start that its servers were evacuated
  wait_until 60 openstack compute service set --up "$1" nova-compute
}
mapped() { # host
  [ "$(sql nova_api -Ne "SELECT COUNT(*) FROM host_mappings WHERE host='$1'")" = 1 ]
}
# Also after a test of hosts that was interrupted: servers run on the first host, and on no other.
usual_order() {
  local host
  if is_marked "$HOST_NAME" disabled; then openstack compute service set --enable "$HOST_NAME" nova-compute; fi
  for host in $MORE_HOSTS; do is_marked "$host" disabled || set_apart "$host"; done
}
start() {
  local host agents=""
  for host in $MORE_HOSTS; do
    agents="$agents $host=${API_IP}0${host#testbed}"     # an address of its own, where nothing listens
    is_running "nova-compute-$host" || configure "$host"
    start_compute "$host"
  done
  # a word of agents for each host: they are words here too
  # shellcheck disable=SC2086
  start_service neutron-agents neutron /usr/bin/python3 -B "$TESTBED/services/agents.py" "$GUEST_BRIDGE" $agents
  for host in $MORE_HOSTS; do
    wait_until 120 registered "$host"
    mapped "$host" || as_user nova nova-manage cell_v2 discover_hosts >>"$LOG/nova-discover.log" 2>&1
    wait_until 120 bound "$host"
    if is_marked "$host" forced_down; then lift "$host"; fi
  done
  usual_order
}
case "$1" in
  start) start ;;
  kill)
    of_ours "$2"
    if is_running "nova-compute-$2"; then
      read -r pid _ <"$RUN/nova-compute-$2.pid"; kill -KILL -- "-$pid"
      rm -f "$RUN/nova-compute-$2.pid"
    fi
    openstack compute service set --down "$2" nova-compute ;;
  revive)
    of_ours "$2"; start_compute "$2"; lift "$2"
    wait_until 60 is_up "$2" ;;
  enable) for host in $MORE_HOSTS; do openstack compute service set --enable "$host" nova-compute; done ;;
  disable) usual_order ;;
  *) sed -n '2,7p' "$0"; exit 1 ;;
esac
