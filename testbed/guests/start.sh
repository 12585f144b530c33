#!/bin/bash
# Starts the daemon that gives servers their bodies.
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"
# where `npm run sandbox:image` puts them
LAYERS=${FENNEC_SANDBOX_IMAGES:-${XDG_CACHE_HOME:-$HOME/.cache}/fennec/sandbox-images} BOOT_DELAY_SECONDS=${FENNEC_TESTBED_BOOT_DELAY_SECONDS:-0} NO_GUESTS_FOR=${FENNEC_TESTBED_NO_GUESTS_FOR:-} \
  start_service guests root /usr/bin/python3 -B "$TESTBED/guests/guestd.py" "$STATE" "$RUN" "$GUEST_BRIDGE"
