#!/bin/bash
# A Debian 12 machine -> a running OpenStack with reachable servers. Safe to run again: starts only what is down.
set -eu
. "$(dirname "$0")/lib/settings.sh"; . "$TESTBED/lib/openstack.sh"
if [ "$(id -u)" != 0 ]; then
  echo "The testbed needs root: it installs packages, makes bridges, mounts and namespaces. Run: sudo $0" >&2; exit 1
fi
. /etc/os-release
if [ "${ID:-}${VERSION_ID:-}" != debian12 ]; then
  echo "The testbed is made of Debian 12's packages; this is ${PRETTY_NAME:-an unknown system}." >&2; exit 1
fi
mkdir -p "$STATE/done" "$RUN" "$LOG" && chmod 755 "$STATE" "$LOG" && chmod 1777 "$RUN"
exec 9>"$RUN/up.lock"
flock -n 9 || { echo "Another up.sh is running; waiting for it."; flock 9; }

began=$SECONDS
step() { # text command...
  local text=$1 started=$SECONDS; shift
  echo "== $text"
  "$@" || { echo "FAILED: $text" >&2; exit 1; }
  echo "   $((SECONDS - started)) s"
}
together() { # service commands as "script argument", run side by side; fails if one failed
  local pids=() line failed=0 pid
  for line in "$@"; do
    # the words of a line are a script of services/ and its argument
    # shellcheck disable=SC2086
    "$TESTBED/services/"$line & pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid" || failed=1; done
  return $failed
}
step "packages" "$TESTBED/packages.sh"
"$TESTBED/guests/rootfs.sh" & rootfs=$!        # downloads for a minute, while the services start
step "network" "$TESTBED/services/network.sh"
step "databases and message bus" together mariadb.sh rabbitmq.sh memcached.sh postgresql.sh
step "configuration, first half" together "keystone.sh configure" "placement.sh configure" "nova.sh configure"
step "Keystone" "$TESTBED/services/keystone.sh" start
# its hundred requests are made once per version of the file
identity() { FENNEC_TESTBED_PASSWORD=$PASSWORD python3 -B "$TESTBED/cloud/identity.py" "$API_IP" "$REGION"; }
identity_version=$(md5sum <"$TESTBED/cloud/identity.py" | cut -c1-8)
step "users and catalogue" once "identity-$identity_version" identity
step "configuration, second half" together "glance.sh configure" "neutron.sh configure" "cinder.sh configure" "heat.sh configure" "swift.sh configure"
step "Placement, Glance, Neutron" together "placement.sh start" "glance.sh start" "neutron.sh start"
step "Nova, Cinder, Heat, Swift" together "nova.sh start" "cinder.sh start" "heat.sh start" "swift.sh start"
"$TESTBED/services/nova.sh" discover & discovery=$!
resources() { FENNEC_TESTBED_PASSWORD=$PASSWORD python3 -B "$TESTBED/cloud/resources.py" "$API_IP" "$REGION"; }
step "networks, flavors, images" resources
step "compute host" wait "$discovery"
step "more hypervisors" "$TESTBED/services/hypervisors.sh" start
step "guests' root file system" wait "$rootfs"
step "guests" "$TESTBED/guests/start.sh"
"$TESTBED/cloud/openrc.sh"
echo "The testbed is up after $((SECONDS - began)) s: http://$API_IP:5000/v3, credentials in $STATE/openrc-{admin,demo,fennec}"
