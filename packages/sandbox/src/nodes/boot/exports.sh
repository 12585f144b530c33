# exports.sh ROOT [ID LEVEL LOCATION DIRECTORY]...: the node sees exactly these exports of the cloud's file server, each below
# /run/sandbox/exports/ID. What it has mounted of one that goes stays until it is unmounted, where a file server would cut it off.
# Run in the outer mount namespace.
set -eu
exports=$1/run/sandbox/exports
shift
mkdir -p "$exports"
kept=' '
while [ $# -gt 0 ]; do
  kept="$kept$1 "
  mkdir -p "$exports/$1/files"
  if ! mountpoint -q "$exports/$1/files"; then mount --bind "$4" "$exports/$1/files"; fi
  echo "$2" > "$exports/$1/level"
  echo "$3" > "$exports/$1/location"
  shift 4
done
for export in "$exports"/*; do
  id=${export##*/}
  case $kept in *" $id "*) continue ;; esac
  if [ ! -d "$export" ]; then continue; fi
  umount -l "$export/files"
  rm -rf "$export/location" "$export/level"
  rmdir "$export/files" "$export"
done
