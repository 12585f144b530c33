#!/bin/bash
# cinder.sh configure | start | release
# Cinder's NFS driver over a bind mount: the driver finds its share "already mounted", so neither an NFS server
# nor device mapper nor iSCSI is needed. Volumes are files in $STATE/volumes.
# Type `gate` is Cinder's own fake driver: it cannot create from an image, which is how a test gets a failing volume.
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
share=127.0.0.1:/fennec-testbed
mount_point=/var/lib/cinder/mnt/$(printf %s "$share" | md5sum | cut -d' ' -f1)
configure() {
  create_database cinder
  mkdir -p "$STATE/volumes" "$mount_point" /var/lib/cinder/lock /var/lib/cinder/conversion
  chown cinder:cinder "$STATE/volumes" /var/lib/cinder/mnt /var/lib/cinder/lock /var/lib/cinder/conversion
  chmod 770 "$STATE/volumes"
  echo "$share" | write_config /etc/cinder/nfs_shares cinder
  write_config /etc/cinder/cinder.conf cinder <<CONF
[DEFAULT]
transport_url = $TRANSPORT_URL
rpc_response_timeout = 300
my_ip = $API_IP
state_path = /var/lib/cinder
rootwrap_config = /etc/cinder/rootwrap.conf
api_paste_config = /etc/cinder/api-paste.ini
auth_strategy = keystone
host = $HOST_NAME
enabled_backends = nfs,gate
default_volume_type = nfs
glance_api_servers = http://$API_IP:9292
image_conversion_dir = /var/lib/cinder/conversion
quota_volumes = -1
quota_gigabytes = -1
quota_snapshots = -1
use_rootwrap_daemon = true
[nfs]
volume_driver = cinder.volume.drivers.nfs.NfsDriver
volume_backend_name = nfs
nfs_shares_config = /etc/cinder/nfs_shares
nfs_mount_point_base = /var/lib/cinder/mnt
nfs_sparsed_volumes = true
nas_secure_file_operations = true
nas_secure_file_permissions = true
max_over_subscription_ratio = 100
[gate]
volume_driver = cinder.tests.fake_driver.FakeLoggingVolumeDriver
volume_backend_name = gate
[database]
connection = $(database_url cinder)
max_pool_size = 20
[keystone_authtoken]
$(token_options cinder)
service_token_roles = service
service_token_roles_required = true
[service_user]
send_service_user_token = true
$(account_options cinder)
[nova]
$(account_options nova)
[oslo_concurrency]
lock_path = /var/lib/cinder/lock
CONF
  once cinder-database as_user cinder cinder-manage db sync
}
start() {
  mountpoint -q "$mount_point" || mount --bind "$STATE/volumes" "$mount_point"
  start_service cinder-scheduler cinder /usr/bin/cinder-scheduler --config-file /etc/cinder/cinder.conf
  start_service cinder-volume cinder /usr/bin/cinder-volume --config-file /etc/cinder/cinder.conf
  start_wsgi cinder-api cinder 8776 /usr/bin/cinder-wsgi 3
}
release() { ! mountpoint -q "$mount_point" || umount "$mount_point"; }
"$1"
