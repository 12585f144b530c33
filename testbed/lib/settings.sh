# Where the testbed lives and what it is called; sourced by every script.
TESTBED="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
export DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 LC_ALL=C.UTF-8
# A developer's Python settings must not reach the services: they would look for their packages elsewhere.
unset PYTHONPATH PYTHONHOME PYENV_ROOT PYTHONDONTWRITEBYTECODE PYTHONUNBUFFERED

API_IP=10.78.0.1                        # every API endpoint listens here, on interface $API_LINK
API_LINK=fennec-api
GUEST_BRIDGE=fennec-guests              # the guests' flat network; the host is its gateway
GUEST_GATEWAY=10.77.0.1
REGION=RegionOne
HOST_NAME=testbed                       # the host of Nova, Neutron and Cinder; servers run here
MORE_HOSTS="testbed2 testbed3"          # hypervisors by name only, for who moves servers
MARIADB_PORT=3307
POSTGRESQL_PORT=5433
SWIFT_PORT=8085
PASSWORD=${FENNEC_TESTBED_PASSWORD:-labpass}

STATE=/var/lib/fennec-testbed           # databases, volumes, images, guests
RUN=/run/fennec-testbed                 # pid files, sockets
LOG=/var/log/fennec-testbed
