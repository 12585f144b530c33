#!/bin/bash
# RabbitMQ, node rabbit@localhost, with its port mapper; 127.0.0.1 only.
set -eu
. "$(dirname "$0")/../lib/settings.sh"; . "$TESTBED/lib/process.sh"; . "$TESTBED/lib/openstack.sh"
data=$STATE/rabbitmq
mkdir -p "$data"; chown rabbitmq:rabbitmq "$data"
write_config "$data/rabbitmq.conf" rabbitmq <<CONF
listeners.tcp.1 = 127.0.0.1:5672
default_user = openstack
default_pass = $PASSWORD
default_permissions.configure = .*
default_permissions.read = .*
default_permissions.write = .*
default_user_tags.administrator = true
loopback_users = none
vm_memory_high_watermark.absolute = 2GB
disk_free_limit.absolute = 200MB
CONF
start_service epmd rabbitmq env ERL_EPMD_ADDRESS=127.0.0.1 /usr/bin/epmd -address 127.0.0.1
# +sbwt none: Erlang's schedulers otherwise spin while idle and take a core from everyone else.
start_service rabbitmq rabbitmq env RABBITMQ_NODENAME=rabbit@localhost RABBITMQ_CONFIG_FILE="$data/rabbitmq" \
  RABBITMQ_MNESIA_BASE="$data" RABBITMQ_LOG_BASE="$data" RABBITMQ_PID_FILE="$data/pid" ERL_EPMD_ADDRESS=127.0.0.1 \
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none" \
  /usr/lib/rabbitmq/bin/rabbitmq-server
wait_for_port rabbitmq 127.0.0.1 5672 120
