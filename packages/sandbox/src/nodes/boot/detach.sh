# detach.sh ROOT NAME DIRECTORY: the disk leaves the node, mounted or not, as a pulled cable would have it.
set -eu
rm -f "$1/dev/disk/by-id/virtio-$(cat "$3/serial")" "$1/dev/$2"
umount -l "$1/run/sandbox/disks/$2"
rmdir "$1/run/sandbox/disks/$2"
