# supervise.sh NAME: runs a process where there is no systemd, and runs it again when it ends by itself. As the login user.
set -u
name=$1
pids=/run/fennec
log=/var/log/fennec/$name.log
began() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
note() { echo "$1 $(began "$1")" > "$pids/$name.$2.new" && mv -f "$pids/$name.$2.new" "$pids/$name.$2"; }
child=
stopping=
trap 'stopping=yes; if [ -n "$child" ]; then kill -TERM "$child" 2>/dev/null; fi' TERM INT
note $$ supervisor
while :; do
  # What a process says is kept through one restart, and does not fill the disk.
  if [ -f "$log" ]; then mv -f "$log" "$log.1"; fi
  /etc/fennec/services/$name/run < /dev/null > "$log" 2>&1 &
  child=$!
  note $child main
  # A trapped signal ends a wait before the process has ended.
  while kill -0 $child 2>/dev/null; do wait $child; done
  if [ -n "$stopping" ]; then exit 0; fi
  # The same pace as the unit's RestartSec.
  sleep 10 &
  child=$!
  wait $child
  if [ -n "$stopping" ]; then exit 0; fi
done
