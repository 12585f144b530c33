#!/bin/bash
# Installs the Debian packages the testbed needs, without letting any of them start its services.
set -eu
. "$(dirname "$0")/lib/settings.sh"
wanted="keystone placement-api glance-api nova-api nova-conductor nova-scheduler nova-compute nova-compute-qemu
 neutron-server neutron-api neutron-rpc-server neutron-linuxbridge-agent neutron-dhcp-agent neutron-l3-agent neutron-metadata-agent
 cinder-api cinder-scheduler cinder-volume swift-proxy swift-account swift-container swift-object heat-api heat-api-cfn heat-engine python3-saharaclient
 python3-openstackclient python3-heatclient python3-cinderclient python3-novaclient python3-neutronclient python3-openstacksdk
 python3-pymysql python3-memcache mariadb-server postgresql-15 rabbitmq-server memcached uwsgi-core uwsgi-plugin-python3
 debootstrap openssh-client sudo iproute2 dnsmasq-base haproxy qemu-utils nfs-common util-linux procps ${*:-}"
missing=""
for package in $wanted; do
  dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
mkdir -p "$LOG"
echo "   installing $(echo $missing | wc -w) packages and what they need (log: $LOG/packages.log)"

# Debian starts a service when its package is installed. Ours are started by the testbed, with its own settings.
# createcluster.conf: PostgreSQL's package would also make a cluster of its own, on the port a developer may use.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy"; chmod 755 "$policy"
fi
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  mkdir -p /etc/postgresql-common; echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
fi
install_missing() {
  apt-get update -q && apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 \
    -o Dpkg::Options::=--force-confold $missing
}
if ! install_missing >>"$LOG/packages.log" 2>&1; then
  tail -n 20 "$LOG/packages.log" >&2; exit 1
fi
