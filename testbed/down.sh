#!/bin/bash
# Stops exactly what up.sh (and sahara.sh, horizon.sh) started, newest layer first. State stays in /var/lib/fennec-testbed;
# `down.sh --forget` removes it, so that the next up.sh begins with an empty cloud.
. "$(dirname "$0")/lib/settings.sh"; . "$TESTBED/lib/process.sh"
if [ "$(id -u)" != 0 ]; then echo "Only root can stop the testbed. Run: sudo $0" >&2; exit 1; fi
layer() { for service in "$@"; do stop_service "$service" & done; wait; }
layer horizon sahara-api sahara-engine
stop_service guests 90      # it takes every guest down first
layer heat-api heat-api-cfn heat-engine swift-proxy
# a word of MORE_HOSTS for each host
# shellcheck disable=SC2086
layer neutron-agents $(printf 'nova-compute-%s ' $MORE_HOSTS)
layer swift-account swift-container swift-object
layer nova-compute nova-scheduler nova-conductor nova-metadata nova-api cinder-api cinder-scheduler cinder-volume
layer neutron-dhcp neutron-l3 neutron-metadata neutron-linuxbridge
# Helpers the agents leave running on purpose (dnsmasq, haproxy, keepalived): each has its files in Neutron's state
# directory on its command line, and Neutron runs on this machine for the testbed only.
for process in /proc/[0-9]*; do
  # braces: a process may end between the listing and here, and it is the shell that complains then
  command_line=$({ tr '\0' ' ' <"$process/cmdline"; } 2>/dev/null) || continue
  case "$command_line" in
    */var/lib/neutron/dhcp/* | */var/lib/neutron/ns-metadata-proxy/* | */var/lib/neutron/external/*)
      kill "${process#/proc/}" 2>/dev/null ;;
  esac
done
layer neutron-server glance placement keystone memcached postgresql
layer rabbitmq mariadb
layer epmd
[ ! -d /var/lib/cinder ] || "$TESTBED/services/cinder.sh" release
for group in /sys/fs/cgroup/devices/fennec-testbed "$RUN/devices-cgroup/fennec-testbed"; do
  [ ! -d "$group" ] || rmdir "$group"
done
if mountpoint -q "$RUN/devices-cgroup"; then umount "$RUN/devices-cgroup"; fi
for namespace in $(ip netns list | awk '/^(qdhcp|qrouter)-/ {print $1}'); do ip netns delete "$namespace"; done
for link in $(ip -brief link | awk '{print $1}' | cut -d@ -f1 | grep -E '^(tap|qr-|qg-|brq|vxlan-)') "$GUEST_BRIDGE" "$API_LINK"; do
  ip link delete "$link" 2>/dev/null
done
rm -rf "$RUN"
[ "${1:-}" != --forget ] || rm -rf "$STATE" "$LOG"
echo "The testbed is down."
