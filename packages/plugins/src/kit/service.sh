#!/bin/sh
# service.sh start|stop|state|words|signal NAME [SIGNAL]: a process of the framework on this node, as root. What it runs is
# /etc/fennec/services/NAME/run. Where systemd is in charge it is a unit of that name; elsewhere a process with a supervisor,
# a pid file and a log of its own.
set -eu
verb=$1
name=$2
services=/etc/fennec/services
pids=/run/fennec
login=$(cat "$services/$name/user")
# The last lines, without the places in a program that stand below its complaint.
telling() { { grep -v '^[[:space:]]*at ' || true; } | tail -n 15; }

if [ -d /run/systemd/system ]; then
  case $verb in
    start)
      systemctl daemon-reload
      systemctl enable --quiet "$name"
      systemctl reset-failed "$name" 2>/dev/null || true
      systemctl start "$name"
      ;;
    stop) systemctl disable --quiet --now "$name" ;;
    state) if systemctl is-active --quiet "$name"; then echo running; else echo stopped; fi ;;
    signal) if systemctl is-active --quiet "$name"; then systemctl kill --kill-who=main --signal="$3" "$name"; fi ;;
    words) journalctl --no-pager --output=cat --lines=300 --unit="$name" | telling ;;
  esac
  exit 0
fi

# A pid file is believed only as long as its process began when the file says: the number may be another's after a reboot.
began() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
runs() {
  [ -r "$pids/$name.$1" ] || return 1
  read -r pid time < "$pids/$name.$1" || return 1
  [ "$(began "$pid")" = "$time" ] || return 1
  # Ended, and not yet reaped.
  ! grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null
}
case $verb in
  start)
    if runs supervisor; then exit 0; fi
    # What a killed supervisor left behind would hold the ports of the new one.
    if runs main; then kill -9 "$pid" || true; fi
    mkdir -p "$pids" /var/log/fennec
    chown "$login:" "$pids" /var/log/fennec
    rm -f "$pids/$name.supervisor" "$pids/$name.main"
    supervise="exec sh /etc/fennec/supervise.sh $name"
    if [ "$login" = root ]; then
      setsid sh -c "$supervise" < /dev/null > /dev/null 2>&1 &
    else
      setsid su -s /bin/sh "$login" -c "$supervise" < /dev/null > /dev/null 2>&1 &
    fi
    tries=0
    until runs supervisor; do
      tries=$((tries + 1))
      if [ $tries -gt 100 ]; then echo "$name: its supervisor does not start" >&2; exit 1; fi
      sleep 0.1
    done
    ;;
  stop)
    if runs supervisor; then kill -TERM "$pid" || true; fi
    tries=0
    while runs supervisor || runs main; do
      tries=$((tries + 1))
      if [ $tries -eq 150 ]; then
        if runs supervisor; then kill -9 "$pid" || true; fi
        if runs main; then kill -9 "$pid" || true; fi
      fi
      if [ $tries -gt 200 ]; then echo "$name does not end" >&2; exit 1; fi
      sleep 0.1
    done
    rm -f "$pids/$name.supervisor" "$pids/$name.main"
    ;;
  state) if runs main; then echo running; else echo stopped; fi ;;
  signal) if runs main; then kill -s "$3" "$pid"; fi ;;
  words) if [ -r "/var/log/fennec/$name.log" ]; then telling < "/var/log/fennec/$name.log"; fi ;;
esac
