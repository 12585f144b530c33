# attach.sh ROOT NAME DIRECTORY: the volume in DIRECTORY appears in the node as /dev/NAME. Run in the outer mount namespace.
set -eu
mkdir -p "$3/filesystem" "$1/run/sandbox/disks/$2"
mount --bind "$3" "$1/run/sandbox/disks/$2"
: > "$1/dev/$2"
ln -sfn "../../$2" "$1/dev/disk/by-id/virtio-$(cat "$3/serial")"
