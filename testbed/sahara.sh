#!/bin/bash
# sahara.sh up | down: the original Sahara 16, port 8387, as the benchmark's peer. Optional, never in the catalogue:
# its clients are given the URL (`openstack --os-data-processing-url http://10.78.0.1:8387/v2 dataprocessing ...`).
set -eu
. "$(dirname "$0")/lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
. "$TESTBED/lib/repair.sh"

# Debian 12's Sahara 16.0.0-2 does not run as packaged.
repair_package() {
  # Flask 2.2 refuses a blueprint registered twice under one name: the second gets a name of its own.
  repair_line sahara/api/middleware/sahara_middleware.py "register_blueprint(api_v10.rest, url_prefix='/v1.1')" \
    "register_blueprint(api_v10.rest, url_prefix='/v1.1', name='v10_at_v11')" "name='v10_at_v11'"
  # Objects of warlock 2 have no iteritems(): without this every image call is a 500.
  repair_line sahara/utils/openstack/images.py '\(image_props\|image\)\.iteritems()' '\1.items()' 'in image.items()'
  # oslo.db 12.1 turned autocommit off for its legacy facade, on which Sahara relies.
  repair_line sahara/db/sqlalchemy/api.py 'sqlite_fk=True)' 'sqlite_fk=True, autocommit=True)' 'autocommit=True'
}
configure() {
  create_database sahara
  mkdir -p /var/lib/sahara/lock; chown sahara:sahara /var/lib/sahara/lock
  # plugins: the vanilla and spark packages lack their data files and do not load
  write_config /etc/sahara/sahara.conf sahara <<CONF
[DEFAULT]
transport_url = $TRANSPORT_URL
plugins = fake
os_region_name = $REGION
use_floating_ips = false
infrastructure_engine = heat
api_workers = 1
[database]
connection = $(database_url sahara)
max_pool_size = 20
[keystone_authtoken]
$(token_options sahara)
[trustee]
$(account_options sahara | grep -v region_name)
[oslo_policy]
policy_dirs = /etc/sahara/policy.d
[oslo_concurrency]
lock_path = /var/lib/sahara/lock
CONF
  once sahara-database as_user sahara sahara-db-manage --config-file /etc/sahara/sahara.conf upgrade head
}
case "${1:-}" in
  up)
    is_running keystone || { echo "The testbed is down: run up.sh first." >&2; exit 1; }
    "$TESTBED/packages.sh" sahara-api sahara-engine
    repair_package
    configure
    start_service sahara-engine sahara /usr/bin/sahara-engine --config-file /etc/sahara/sahara.conf
    start_wsgi sahara-api sahara 8387 /usr/bin/sahara-wsgi-api 2 "--config-file=/etc/sahara/sahara.conf"
    echo "Sahara is up: http://$API_IP:8387" ;;
  down)
    stop_service sahara-api; stop_service sahara-engine
    echo "Sahara is down." ;;
  *) echo "usage: $0 up | down" >&2; exit 2 ;;
esac
