#!/bin/bash
# The root file system all guests share as the lower layer of their overlay: a small Debian with sshd, sudo and curl.
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/openstack.sh"
root=$STATE/rootfs
users="ubuntu debian cloud-user"    # the accounts usual cloud images come with

debian_mirror() { # the machine's own mirror, in either of apt's two notations
  awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/*.sources 2>/dev/null | grep . ||
    awk '/^deb / {for (i = 2; i <= NF; i++) if ($i ~ /^http/) {print $i; exit}}' /etc/apt/sources.list 2>/dev/null | grep . ||
    echo http://deb.debian.org/debian
}
make_root() {
  rm -rf "$root.new"
  debootstrap --variant=minbase --include=openssh-server,sudo,curl,iproute2,procps,iputils-ping,xfsprogs,kmod,net-tools,lsof \
    bookworm "$root.new" "$(debian_mirror)"
  for user in $users; do
    chroot "$root.new" useradd --create-home --shell /bin/bash "$user"
    chroot "$root.new" usermod --password '*' "$user"     # no password, and not locked: sshd refuses locked accounts
    echo "$user ALL=(ALL) NOPASSWD:ALL" >"$root.new/etc/sudoers.d/$user"; chmod 440 "$root.new/etc/sudoers.d/$user"
  done
  rm -f "$root.new"/etc/ssh/ssh_host_*                     # each guest makes its own, as each node of a cloud does
  cat >"$root.new/etc/ssh/sshd_config" <<CONF
UsePAM no
UseDNS no
PasswordAuthentication no
MaxStartups 200:30:400
MaxSessions 100
PrintMotd no
AcceptEnv LANG LC_*
Subsystem sftp /usr/lib/openssh/sftp-server
CONF
  # Sahara, the benchmark's peer, asks the guest's Python for a function that Python 3.8 removed.
  cat >"$root.new/etc/python3.11/sitecustomize.py" <<'PYTHON'
import platform
if not hasattr(platform, 'linux_distribution'):
    platform.linux_distribution = lambda **_: ('ubuntu', '18.04', 'bionic')
PYTHON
  rm -rf "$root"; mv "$root.new" "$root"
}
once guest-rootfs make_root
install -m 755 "$TESTBED/guests/init.sh" "$root/testbed-init"
