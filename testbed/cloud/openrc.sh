#!/bin/bash
# Writes the credentials as shell files, readable by root alone.
set -eu
. "$(dirname "$0")/../lib/settings.sh"
write_openrc() { # file user project
  ( umask 077; cat >"$STATE/$1" <<RC
export OS_AUTH_URL=http://$API_IP:5000/v3 OS_IDENTITY_API_VERSION=3 OS_REGION_NAME=$REGION
export OS_USERNAME=$2 OS_PASSWORD='$PASSWORD' OS_PROJECT_NAME=$3
export OS_USER_DOMAIN_NAME=Default OS_PROJECT_DOMAIN_NAME=Default
RC
  )
}
write_openrc openrc-admin admin admin
write_openrc openrc-demo demo demo
write_openrc openrc-fennec fennec service
