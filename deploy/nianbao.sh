#!/bin/sh
# `nianbao` for people on the machine of the service (docs/operations.md). Install as /usr/local/bin/nianbao.
# Runs as the service's own user, with its configuration and secrets: what it writes is the service's.
set -eu
set -a
NIANBAO_CONFIG=${NIANBAO_CONFIG:-/etc/nianbao/config.toml}
if test -r /etc/nianbao/secrets.env; then . /etc/nianbao/secrets.env; fi
set +a
cd /var/lib/nianbao
if test "$(id -u)" -eq 0; then
	exec runuser -u nianbao -- /opt/nianbao/bin/nianbao "$@"
fi
exec /opt/nianbao/bin/nianbao "$@"
