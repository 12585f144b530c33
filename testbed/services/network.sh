#!/bin/bash
# The two links everything hangs on: one carries the API's address, the other is the guests' flat network.
set -eu
. "$(dirname "$0")/../lib/settings.sh"
add_bridge() { # name address
  # A bridge without ports, not a dummy link: some kernels come without dummy devices, all with bridges.
  ip link show "$1" >/dev/null 2>&1 || ip link add "$1" type bridge
  ip address replace "$2" dev "$1"
  ip link set "$1" up
}
add_bridge "$API_LINK" "$API_IP/32"
add_bridge "$GUEST_BRIDGE" "$GUEST_GATEWAY/16"
# The defaults are too small for a hundred guests on one host: full neighbour tables drop packets, and too few
# inotify instances keep dnsmasq and sshd from starting. A container may forbid this; then small clusters still work.
sysctl -qw net.ipv4.neigh.default.gc_thresh1=4096 net.ipv4.neigh.default.gc_thresh2=8192 \
  net.ipv4.neigh.default.gc_thresh3=16384 fs.inotify.max_user_instances=8192 ||
  echo "   kernel settings could not be raised: expect trouble with more than about 100 guests"
