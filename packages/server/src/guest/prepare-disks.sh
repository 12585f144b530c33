# prepare-disks.sh PREFIX XFS SECONDS ID...: volume n of the node becomes a file system mounted at PREFIX followed by n.
# Run as root. Repeating it changes nothing; dying at any line and being run again ends the same.
set -u
prefix=$1
use_xfs=$2
patience=$3
shift 3

fail() {
  echo "$*" >&2
  exit 3
}
seen() { lsblk -dno NAME,SERIAL,TYPE,SIZE 2>/dev/null | tr -s ' \n' ' ,' ; ls /dev/disk/by-id 2>/dev/null | tr '\n' ' '; }

# Device names follow the order of attaching and change: the volume's id does not. virtio and SCSI carry its first 20 characters.
device_of() {
  for link in /dev/disk/by-id/*"$1"*; do
    case $link in *-part[0-9]*) continue ;; esac
    if [ -e "$link" ]; then readlink -f "$link"; return; fi
  done
  lsblk -dnpo NAME,SERIAL 2>/dev/null | awk -v serial="$1" '$2 == serial { print $1; exit }'
}
# What is on the disk: sets found, label, uuid and table. -p reads the disk itself: the cache may tell of one that had the name before.
look_at() {
  found= label= uuid= table=
  answer=$(blkid -p -o export "$1" 2>&1)
  status=$?
  # 2: nothing there. 8: several things at once, which is not nothing.
  case $status in 0 | 2) ;; *) fail "what is on $1 cannot be told (blkid ended with $status: $answer): not touched" ;; esac
  while IFS='=' read -r key value; do
    case $key in
      TYPE) found=$value ;;
      LABEL) label=$value ;;
      UUID) uuid=$value ;;
      PTTYPE) table=$value ;;
    esac
  done <<EXPORT
$answer
EXPORT
  # Of the disk and its parts: `part` if there are any, and the first mount point.
  parts=$(lsblk -nro TYPE,MOUNTPOINT "$1" 2>/dev/null)
  place=$(echo "$parts" | awk '$2 != "" { print $2; exit }')
}

command -v lsblk >/dev/null || fail "lsblk is missing on this node"
command -v blkid >/dev/null || fail "blkid is missing on this node"
if [ "$use_xfs" = true ] && command -v mkfs.xfs >/dev/null; then type=xfs; else type=ext4; fi

# First everything is found and checked, then the first byte is written.
number=0
devices=
empty=
for id in "$@"; do
  number=$((number + 1))
  serial=$(printf %.20s "$id")
  device=$(device_of "$serial")
  waited=0
  # The link appears a moment after the disk is attached.
  while [ -z "$device" ] && [ $waited -lt "$patience" ]; do
    waited=$((waited + 1))
    sleep 1
    device=$(device_of "$serial")
  done
  [ -n "$device" ] || fail "volume $id is not among the disks of this node; there are: $(seen)"
  look_at "$device"
  if [ -n "$found" ] && [ "$label" = "fennec-$number" ]; then
    # An earlier try of this very step made it.
    if [ -n "$place" ] && [ "$place" != "$prefix$number" ]; then fail "volume $id ($device) is mounted at $place, not at $prefix$number"; fi
  elif [ -n "$place" ]; then
    fail "volume $id ($device) is mounted at $place: not touched"
  elif [ -n "$found" ]; then
    fail "volume $id ($device) holds a file system ($found, label '$label'): not touched"
  fi
  if echo "$parts" | grep -q '^part'; then table=partitions; fi
  if [ -n "$table" ]; then fail "volume $id ($device) has a partition table ($table): not touched"; fi
  if grep -q "^$device " /proc/swaps 2>/dev/null; then fail "volume $id ($device) is used as swap: not touched"; fi
  if [ -z "$found" ]; then empty="$empty $number:$device"; fi
  devices="$devices $device"
done

making=
for pair in $empty; do
  device=${pair#*:}
  if [ $type = xfs ]; then
    # -f: the beginning of an interrupted mkfs may look like something; blkid has found nothing whole there.
    mkfs.xfs -q -f -L "fennec-${pair%%:*}" "$device" >/dev/null &
  else
    mkfs.ext4 -q -F -m 1 -L "fennec-${pair%%:*}" "$device" >/dev/null &
  fi
  making="$making $!:$device"
done
for pair in $making; do
  wait "${pair%%:*}" || fail "no $type file system could be made on ${pair#*:}"
done

number=0
for device in $devices; do
  number=$((number + 1))
  point=$prefix$number
  look_at "$device"
  [ -n "$uuid" ] || fail "$device has no UUID after it was formatted"
  mkdir -p "$point" || fail "$point cannot be made"
  line="UUID=$uuid $point $found noatime,nofail 0 2"
  if ! grep -qxF "$line" /etc/fstab; then
    # A line for the same directory is of a volume that is no longer there.
    { awk -v point="$point" '$2 != point' /etc/fstab; echo "$line"; } > /etc/fstab.fennec && cat /etc/fstab.fennec > /etc/fstab
    rm -f /etc/fstab.fennec
  fi
  if [ "$place" != "$point" ]; then
    mount "$point" || fail "$device could not be mounted at $point"
  fi
done
echo "mounted $number"
