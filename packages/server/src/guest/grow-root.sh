# grow-root.sh BYTES SECONDS: the root file system takes all of its disk, which has become at least so large.
# Run as root. Repeating it changes nothing.
set -u
bytes=$1
patience=$2

fail() {
  echo "$*" >&2
  exit 3
}

command -v lsblk >/dev/null || fail "lsblk is missing on this node"
root=$(lsblk -nrpo NAME,MOUNTPOINT 2>/dev/null | awk '$2 == "/" { print $1; exit }')
[ -n "$root" ] || fail "no disk of this node is mounted at /"
type=$(lsblk -ndro TYPE "$root")
case $type in
  part) disk=/dev/$(lsblk -ndro PKNAME "$root") ;;
  disk) disk=$root ;;
  *) fail "the root file system lies on $root, which is no partition but $type: it has to be grown by hand" ;;
esac

# The kernel hears of the new size a moment after Nova has told the hypervisor.
waited=0
size=$(lsblk -bndro SIZE "$disk")
while [ "$size" -lt "$bytes" ] && [ $waited -lt "$patience" ]; do
  waited=$((waited + 1))
  sleep 1
  size=$(lsblk -bndro SIZE "$disk")
done
[ "$size" -ge "$bytes" ] || fail "$disk has $size bytes and not $bytes: the node does not see the new size of its disk; a restart of the server shows it"

if [ "$type" = part ]; then
  command -v growpart >/dev/null || fail "growpart is missing on this node (package cloud-guest-utils or cloud-utils-growpart)"
  number=$(echo "$root" | sed 's/.*[^0-9]//')
  answer=$(growpart "$disk" "$number" 2>&1)
  status=$?
  # 1 with NOCHANGE: it has the whole disk already.
  case $status:$answer in 0:* | 1:NOCHANGE*) ;; *) fail "the partition $root could not be grown: $answer" ;; esac
fi

filesystem=$(lsblk -ndro FSTYPE "$root")
case $filesystem in
  ext2 | ext3 | ext4) answer=$(resize2fs "$root" 2>&1) ;;
  xfs) answer=$(xfs_growfs / 2>&1) ;;
  btrfs) answer=$(btrfs filesystem resize max / 2>&1) ;;
  *) fail "a root file system of the kind '$filesystem' cannot be grown while it is mounted" ;;
esac || fail "the $filesystem file system on $root could not be grown: $answer"
echo "grown $filesystem $size"
