# Pid 1 of a node: goes to live in its own root, then reaps until the sandbox is gone (end of file on 3).
set -eu
cd "$1"
mkdir -p .host
pivot_root . .host
cd /
mount -t proc proc /proc
umount -l /.host
rmdir /.host 2>/dev/null || true
echo ready
exec >/dev/null 2>&1
cat <&3 >/dev/null &
exec 3<&-
wait $!
