# shares.sh mount|unmount [ID LEVEL PATH LOCATION]...: the shares this node is to have. `unmount` takes away what it has beside these,
# or has otherwise; `mount` gives it what is missing. Run as root. Repeating it changes nothing; dying at any line and being run
# again ends the same. The lines of /etc/fstab are the memory: they say which mounts are ours, and a rebooted node has them again.
set -u
action=$1
shift

fail() {
  echo "$*" >&2
  exit 3
}
# The option is passed over by mount and told to nobody: fstab(5), `x-`.
mark=x-fennec.share=
line_of() { echo "$4 $3 nfs $2,_netdev,nofail,$mark$1 0 0"; }
is_mounted() { mountpoint -q "$1"; }

# without LINE: /etc/fstab loses it. Written in place, since it may be a mount or a link itself.
without() {
  grep -vxF "$1" /etc/fstab > /etc/fstab.fennec
  cat /etc/fstab.fennec > /etc/fstab || fail "/etc/fstab cannot be written"
  rm -f /etc/fstab.fennec
}

if [ "$action" = unmount ]; then
  wanted=
  while [ $# -gt 0 ]; do
    wanted="$wanted$(line_of "$1" "$2" "$3" "$4")
"
    shift 4
  done
  grep "$mark" /etc/fstab > /etc/fstab.shares
  while read -r line; do
    if [ -z "$line" ] || echo "$wanted" | grep -qxF "$line"; then continue; fi
    path=$(echo "$line" | awk '{ print $2 }')
    if is_mounted "$path" && ! umount "$path" 2>/dev/null; then
      # Programs have files open there: the directory goes from under the others, and these keep what they hold.
      umount -l "$path" || fail "$path could not be unmounted"
      echo "$path was in use: programs that have files open there keep them until they end"
    fi
    # What lies in it was there before the share, and stays.
    rmdir "$path" 2>/dev/null
    without "$line"
  done < /etc/fstab.shares
  rm -f /etc/fstab.shares
  exit 0
fi

if [ $# -gt 0 ] && ! command -v mount.nfs >/dev/null; then
  fail "this node has no NFS client (mount.nfs): its image needs the package nfs-common (Debian, Ubuntu) or nfs-utils (CentOS, Fedora)"
fi
while [ $# -gt 0 ]; do
  line=$(line_of "$1" "$2" "$3" "$4")
  if ! grep -qxF "$line" /etc/fstab; then
    if is_mounted "$3"; then fail "$3 is a mount point of something else already: share $1 is not mounted over it"; fi
    if [ -n "$(awk -v path="$3" '$2 == path { print $1; exit }' /etc/fstab)" ]; then
      fail "/etc/fstab has another line for $3: share $1 is not mounted there"
    fi
    # First the line: a mount without one would be taken for somebody else's.
    echo "$line" >> /etc/fstab || fail "/etc/fstab cannot be written"
  fi
  mkdir -p "$3" || fail "$3 cannot be made"
  if ! is_mounted "$3"; then
    said=$(mount "$3" 2>&1)
    is_mounted "$3" || fail "share $1 could not be mounted from $4 at $3: ${said:-mount said nothing}"
  fi
  shift 4
done
