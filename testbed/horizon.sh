#!/bin/bash
# horizon.sh up | down: Debian's dashboard with its data-processing panels, http://10.78.0.1:8080/. Optional.
# The panels speak API v2, the one that knows boot volumes, to whatever the catalogue has as data-processing.
set -eu
. "$(dirname "$0")/lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/repair.sh"
PORT=8080
packages="openstack-dashboard python3-sahara-dashboard python3-memcache"

# Faults of the panels, whatever service is behind them.
repair_panels() {
  # Scaling a cluster, and copying or editing a cluster template, give text to base64, which takes bytes.
  repair_line sahara_dashboard/utils.py 'urlsafe_b64encode(obj)$' \
    'urlsafe_b64encode(obj.encode() if isinstance(obj, str) else obj)' 'obj.encode() if isinstance(obj, str)'
  # A refused edit of a node group template asks the error for .message, which Python 3 has not: the page was a 500.
  repair_line sahara_dashboard/content/data_processing/clusters/nodegroup_templates/workflows/edit.py \
    'str(e\.message)' 'str(e)' 'str(e)'
  # Fields of the form for a job binary do not take what Django 3 hands them: the form was a 500.
  repair_line sahara_dashboard/content/data_processing/jobs/job_binaries/forms.py \
    'def render(self, name, value, attrs=None):' 'def render(self, name, value, attrs=None, renderer=None):' 'renderer=None'
}

# In a file of our own: the package's settings stay as they are.
configure() {
  local file=/etc/openstack-dashboard/local_settings.d/_90_fennec_testbed.py wanted
  wanted=$(cat <<SETTINGS
ALLOWED_HOSTS = ['$API_IP']
OPENSTACK_HOST = '$API_IP'
OPENSTACK_KEYSTONE_URL = 'http://$API_IP:5000/v3'
OPENSTACK_API_VERSIONS = {'identity': 3, 'image': 2, 'volume': 3, 'data-processing': 2}
SESSION_ENGINE = 'django.contrib.sessions.backends.cache'
CACHES = {'default': {'BACKEND': 'django.core.cache.backends.memcached.MemcachedCache', 'LOCATION': '127.0.0.1:11211'}}
COMPRESS_ENABLED = True
COMPRESS_OFFLINE = True
SAHARA_FLOATING_IP_DISABLED = True
SETTINGS
)
  [ "$(cat "$file" 2>/dev/null)" != "$wanted" ] || return 0
  stop_service horizon
  printf '%s\n' "$wanted" >"$file"
}

# The panels' styles and scripts: the dashboard's package was configured before theirs and does not know them.
collect_static_files() {
  local mark=$STATE/done/horizon-static versions
  versions=$(dpkg-query -W openstack-dashboard python3-django-horizon python3-sahara-dashboard)
  [ "$(cat "$mark" 2>/dev/null)" != "$versions" ] || return 0
  for words in "collectstatic --noinput" "compress --force"; do
    # shellcheck disable=SC2086
    (cd / && /usr/bin/python3 /usr/share/openstack-dashboard/manage.py $words) >>"$LOG/horizon-static.log" 2>&1 ||
      { tail -n 5 "$LOG/horizon-static.log" >&2; return 1; }
  done
  chown -R www-data /var/lib/openstack-dashboard/static /var/lib/openstack-dashboard/secret-key
  printf '%s\n' "$versions" >"$mark"
}

case "${1:-}" in
  up)
    is_running keystone || { echo "The testbed is down: run up.sh first." >&2; exit 1; }
    # the words are package names
    # shellcheck disable=SC2086
    "$TESTBED/packages.sh" $packages
    repair_panels
    configure
    collect_static_files
    start_service horizon root /usr/bin/uwsgi --plugin python3 --master --die-on-term --lazy-apps --enable-threads \
      --http-socket "$API_IP:$PORT" --wsgi-file /usr/share/openstack-dashboard/wsgi.py --processes 2 --threads 4 \
      --need-app --static-map /static=/var/lib/openstack-dashboard/static --buffer-size 65535 --thunder-lock \
      --no-orphans --listen 100 --uid www-data --gid www-data --procname-prefix "horizon "
    wait_for_port horizon "$API_IP" "$PORT" 90
    echo "Horizon is up: http://$API_IP:$PORT/" ;;
  down)
    stop_service horizon
    echo "Horizon is down." ;;
  *) echo "usage: $0 up | down" >&2; exit 2 ;;
esac
