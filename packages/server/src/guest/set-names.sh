# set-names.sh FQDN, the managed lines in $block: host name and /etc/hosts. Run as root, any number of times.
fqdn=$1
begin='# fennec: nodes of the cluster'
end='# fennec: end'

# /etc/hosts first: until its own name is there, sudo waits for the resolver. Written in place: in containers it is a
# mount of its own, which cannot be replaced.
# Cloud images give the node's own name to 127.0.1.1: a framework that binds to its name would be heard by nobody else.
others() {
  awk -v begin="$begin" -v end="$end" -v fqdn="$fqdn" -v name="${fqdn%%.*}" '
    function own(field) { for (field = 2; field <= NF; field++) if ($field == fqdn || $field == name) return 1; return 0 }
    $0 == begin { inside = 1 }
    !inside && $1 != "127.0.1.1" && ($1 == "127.0.0.1" || $1 == "::1" || !own()) { print }
    $0 == end { inside = 0 }' /etc/hosts
}
new=$(others; printf '%s\n%s\n%s\n' "$begin" "$block" "$end")
if [ "$new" != "$(cat /etc/hosts)" ]; then printf '%s\n' "$new" > /etc/hosts || exit 1; fi

# Else cloud-init sets name and hosts back at the next boot.
if [ -d /etc/cloud/cloud.cfg.d ]; then
  printf 'preserve_hostname: true\nmanage_etc_hosts: false\n' > /etc/cloud/cloud.cfg.d/99-fennec.cfg || exit 1
fi

if [ "$(cat /etc/hostname 2>/dev/null)" != "$fqdn" ]; then echo "$fqdn" > /etc/hostname || exit 1; fi
if [ "$(hostname)" = "$fqdn" ] || hostname "$fqdn" 2>/dev/null; then echo 'host name set'; else echo 'host name kept'; fi
