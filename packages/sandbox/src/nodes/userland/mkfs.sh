# What mkfs.xfs and mkfs.ext4 have in common. Sourced.
. "$(dirname "$0")/disks.sh"
make_filesystem() {
  type=$1 force= label= device= uuid=$(cat /proc/sys/kernel/random/uuid)
  shift
  program=mkfs.$type
  all=$*
  while [ $# -gt 0 ]; do
    case $1 in
      -f | -F) force=1; shift ;;
      -L) label=$2; shift 2 ;;
      -U) uuid=$2; shift 2 ;;
      -m | -O | -E | -b | -d | -i | -I | -l | -n | -s | -N | -T) shift 2 ;;
      -*) shift ;;
      *) device=$1; shift ;;
    esac
  done
  if ! name=$(disk_of "$device"); then
    # shellcheck disable=SC2086 -- split again as it came
    if [ -e "$device" ] && [ ! -s "$device" ] && [ "${device#/dev/}" != "$device" ]; then
      echo "$program: $device is apparently in use by the system; will not make a filesystem here!" >&2
      exit 1
    fi
    real "$program" $all
  fi
  need_root "$program"
  if [ -n "$(target_of "$name")" ]; then
    echo "$program: $device contains a mounted filesystem" >&2
    exit 1
  fi
  if [ "$type" = xfs ] && [ -z "$force" ] && [ -n "$(fact "$name" fstype)" ]; then
    echo "mkfs.xfs: $device appears to contain an existing filesystem ($(fact "$name" fstype))." >&2
    echo 'mkfs.xfs: Use the -f option to force overwrite.' >&2
    exit 1
  fi
  find "$disks/$name/filesystem" -mindepth 1 -delete
  printf '%s\n' "$type" > "$disks/$name/fstype"
  printf '%s\n' "$uuid" > "$disks/$name/uuid"
  if [ -n "$label" ]; then printf '%s\n' "$label" > "$disks/$name/label"; else rm -f "$disks/$name/label"; fi
  echo "$device: $type, uuid $uuid"
}
