#!/bin/bash
# memcached, where Keystone, Nova and the token middleware keep what they would otherwise ask again.
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"
start_service memcached memcache /usr/bin/memcached -l 127.0.0.1 -p 11211 -m 256 -c 4096
wait_for_port memcached 127.0.0.1 11211 10
