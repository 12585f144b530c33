# What the cloud's file server lets this node mount: /run/sandbox/exports/ID with the files location and level, and the share
# itself in `files`. The kernel need not know NFS. Sourced by the programs beside it.
. "$(dirname "$0")/disks.sh"
exports=/run/sandbox/exports
# "LOCATION DIRECTORY" of what is mounted; below /run, so empty after a restart as in life.
mounted_shares=/run/sandbox/mounted-shares

# The export of that location; empty: the server lets nobody in from here.
export_of() {
  for candidate in $exports/*; do
    if [ -f "$candidate/location" ] && [ "$(cat "$candidate/location")" = "$1" ]; then echo "$candidate"; return; fi
  done
}

# Location of the share mounted at a directory.
share_at() {
  if [ -f $mounted_shares ] && mountpoint -q "$1"; then
    awk -v t="$1" '$2 == t { source = $1 } END { if (source) print source }' $mounted_shares
  fi
}
