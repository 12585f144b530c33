#!/bin/bash
# Process 1 of a guest: what a kernel, udev and cloud-init do on a real node. Runs inside the guest's namespaces.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8
mount -t proc proc /proc
mount -t tmpfs tmpfs /run; mkdir -p /run/sshd /run/lock
# Only what a guest may have: the daemon adds a node here, and a directory in /sys, for each volume attached to it.
# The host's /dev and /sys are never mounted: they show the host's disks.
mount -t tmpfs -o mode=755 tmpfs /dev
mkdir -p /dev/pts /dev/shm /dev/disk/by-id
mount -t devpts -o ptmxmode=0666,newinstance devpts /dev/pts; ln -s pts/ptmx /dev/ptmx
mount -t tmpfs tmpfs /dev/shm
while read -r name major minor; do mknod -m 666 "/dev/$name" c "$major" "$minor"; done <<NODES
null 1 3
zero 1 5
full 1 7
random 1 8
urandom 1 9
tty 5 0
NODES
ln -s /proc/self/fd /dev/fd; ln -s fd/0 /dev/stdin; ln -s fd/1 /dev/stdout; ln -s fd/2 /dev/stderr
mount -t tmpfs -o mode=755 tmpfs /sys; mkdir -p /sys/block /sys/class/block /sys/dev/block /sys/devices/virtio

. /testbed/guest.env
hostname "$GUEST_NAME"; echo "$GUEST_NAME" >/etc/hostname
printf '127.0.0.1 localhost\n%s %s\n' "$GUEST_ADDRESS" "$GUEST_NAME" >/etc/hosts
: >/etc/resolv.conf
# With or without a key pair, as cloud-init does: user data may append keys to a file it expects to be there.
[ -e /testbed/key.pub ] || : >/testbed/key.pub
for user in ubuntu debian cloud-user; do
  install -d -m 700 -o "$user" -g "$user" "/home/$user/.ssh"
  install -m 600 -o "$user" -g "$user" /testbed/key.pub "/home/$user/.ssh/authorized_keys"
done
touch /testbed/devices-ready
[ "$BOOT_DELAY_SECONDS" = 0 ] || sleep "$BOOT_DELAY_SECONDS"

# mknod and raw I/O are taken away from everything below, so that nothing makes itself a node of a host's disk.
# Where no device cgroup confines the guest, mounting goes too: devtmpfs would show those nodes.
without="-mknod,-sys_rawio,-sys_module,-sys_time,-sys_boot${TESTBED_UNCONFINED:+,-sys_admin}"
confined() { setpriv --bounding-set "$without" --inh-caps "$without" "$@"; }
# Before the user data, as cloud-init does: a script may put host keys of its own in their place.
ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
ssh-keygen -q -t ecdsa -N '' -f /etc/ssh/ssh_host_ecdsa_key
run_user_data() {
  local part
  for part in /testbed/user-data.*; do
    [ -s "$part" ] || continue
    chmod 700 "$part"; confined "$part" >>/var/log/user-data.log 2>&1 || echo "$part: status $?" >>/var/log/user-data.log
  done
}
run_user_data &
confined /usr/sbin/sshd -E /var/log/sshd.log
# Process 1 must live on and reap: bash does both while it waits.
while :; do sleep 3600 & wait $!; done
