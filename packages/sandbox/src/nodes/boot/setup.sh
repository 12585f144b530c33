# Builds a node's file system. Runs as root of the node's new user and mount namespaces; the current
# directory is the root disk. This process stays behind in the outer mount namespace: a volume that is
# attached later is mounted here and propagates into the node, which itself never sees the host's paths.
#   SANDBOX_HOME  hidden inside     SANDBOX_NODES  the folder above this one    SANDBOX_BINARY  the Node binary
#   NODE_NAME     host name         NODE_ADDRESS   its address                  NODE_DISKS      lines "vdb /path/of/volume"
#   NODE_USERS    lines "name uid"  NODE_LAYER   what the image brings: a directory with opt and the like, or empty
set -eu
# The sandbox maps the users first; root of an unmapped namespace can do nothing.
read -r _
root=root
mkdir -p $root upper work

# Shared before anything is mounted below, so that every mount below is shared too.
mount --bind $root $root
mount --make-rshared $root

# Under a path of ours: a comma or colon in its own would break the option string of an overlay.
if [ -n "$NODE_LAYER" ]; then
  mkdir -p image
  mount --bind "$NODE_LAYER" image
fi

layer() {
  mkdir -p $root/$1 upper/$1 work/$1
  lower=/$1
  if [ -n "$NODE_LAYER" ] && [ -d "image/$1" ]; then lower=image/$1:/$1; fi
  # Relative paths, for the same reason.
  mount -t overlay -o "lowerdir=$lower,upperdir=upper/$1,workdir=work/$1,userxattr" overlay $root/$1 2>/dev/null || return 1
  # Left by the kernel without permissions: an ordinary user could not remove the root disk later.
  chmod -f 700 work/$1/work || true
}

# Copy-on-write, in pieces: an overlay over / itself is refused in a user namespace because of the mounts below it.
for top in usr opt bin sbin lib lib32 lib64 libx32; do
  if [ -L /$top ]; then
    ln -sfn "$(readlink /$top)" $root/$top
  elif [ -d /$top ]; then
    # These directories belong to the node's root even where the host's own root is not mapped.
    if [ $top = usr ]; then mkdir -p upper/usr/local/bin upper/usr/local/sbin upper/usr/local/etc upper/usr/local/share; fi
    if ! layer $top; then
      echo "note: no overlay over /$top here: it is shown read-only"
      mkdir -p $root/$top
      mount --rbind /$top $root/$top
      mount -o remount,bind,ro $root/$top 2>/dev/null || true
    fi
  fi
done

# Files of an unmapped owner could be seen but not changed: then /etc is a copy.
if [ "$(awk '{ n += $3 } END { print n }' /proc/self/uid_map)" -lt 2 ] || ! layer etc; then
  if [ ! -e $root/etc/passwd ]; then
    mkdir -p $root/etc
    cp -dR --preserve=mode,timestamps /etc/. $root/etc 2>/dev/null || true
  fi
fi

for directory in proc sys dev run tmp root home mnt media srv var/log var/lib/cloud var/lib/dpkg var/cache var/tmp var/spool/cron; do
  mkdir -p $root/$directory
done
chmod 700 $root/root
chmod 1777 $root/var/tmp
ln -sfn /run $root/var/run
ln -sfn /run/lock $root/var/lock

mount -t tmpfs -o mode=1777 tmpfs $root/tmp
mount -t tmpfs -o mode=755 tmpfs $root/run
mkdir -p $root/run/lock $root/run/sandbox/bin $root/run/sandbox/fallback $root/run/sandbox/disks $root/run/sandbox/exports $root/run/sandbox/root-disk
mount --bind root-disk $root/run/sandbox/root-disk
mount --bind "$SANDBOX_NODES/userland" $root/run/sandbox/bin
mount --bind "$SANDBOX_NODES/fallback" $root/run/sandbox/fallback
: > $root/run/sandbox/node
mount --bind "$SANDBOX_BINARY" $root/run/sandbox/node
mount --rbind /sys $root/sys
# Which packages are installed is the host's: the programs are.
if [ -d /var/lib/dpkg ]; then mount --bind /var/lib/dpkg $root/var/lib/dpkg; fi

mount -t tmpfs -o mode=755 tmpfs $root/dev
for device in null zero full random urandom tty; do
  : > $root/dev/$device
  mount --bind /dev/$device $root/dev/$device
done
mkdir -p $root/dev/pts $root/dev/shm $root/dev/disk/by-id
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts $root/dev/pts
mount -t tmpfs -o mode=1777 tmpfs $root/dev/shm
ln -s pts/ptmx $root/dev/ptmx
ln -s /proc/self/fd $root/dev/fd
ln -s /proc/self/fd/0 $root/dev/stdin
ln -s /proc/self/fd/1 $root/dev/stdout
ln -s /proc/self/fd/2 $root/dev/stderr
: > $root/dev/vda
: > $root/dev/vda1

# The sandbox's own state may lie below a directory that is shown.
if [ -d "$root$SANDBOX_HOME" ]; then mount -t tmpfs -o mode=700 tmpfs "$root$SANDBOX_HOME"; fi

if [ ! -e $root/var/lib/cloud/first-boot ]; then . "$SANDBOX_NODES/boot/first-boot.sh"; fi
# What the first boot called it, or its user since.
hostname "$(cat $root/etc/hostname)"
printf '%s\n' "$NODE_DISKS" | while read -r name directory; do
  if [ -n "$name" ]; then sh "$SANDBOX_NODES/boot/attach.sh" $root "$name" "$directory"; fi
done

# The pipe from the sandbox is the node's life: when it closes, pid 1 ends and the kernel ends the rest.
exec 3<&0
unshare --mount --pid --fork --kill-child=SIGKILL --propagation slave sh "$SANDBOX_NODES/boot/init.sh" $root 3<&3 &
echo "leader $!"
exec 3<&-
wait $! || true
