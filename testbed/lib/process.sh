# Starts a service with a pid file and a log, and stops exactly the process it started.
# A pid file holds "<pid> <start time>": a pid alone may by now belong to somebody else's process.

start_time_of() { # pid -> clock ticks since boot, nothing when there is no such process
  sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | awk '{print $20}'
}

is_running() { # service
  local pid started
  [ -s "$RUN/$1.pid" ] || return 1
  read -r pid started <"$RUN/$1.pid"
  [ -n "$started" ] && [ "$(start_time_of "$pid")" = "$started" ]
}

as_user() { # user command...
  local user=$1; shift
  setpriv --reuid="$user" --regid="$user" --init-groups \
    env HOME="$(getent passwd "$user" | cut -d: -f6)" "$@"
}

start_service() { # service user command...   does nothing when the service is running
  local service=$1 user=$2 pid; shift 2
  is_running "$service" && return 0
  touch "$LOG/$service.log"; chown "$user" "$LOG/$service.log"
  if [ "$user" != root ]; then
    set -- setpriv --reuid="$user" --regid="$user" --init-groups \
      env HOME="$(getent passwd "$user" | cut -d: -f6)" "$@"
  fi
  # setsid: its own process group, so that stop_service reaches the workers, and Ctrl-C here does not.
  # 9>&-: the lock of up.sh must not be inherited, or it would be held as long as the service runs.
  ( cd / && exec setsid "$@" >>"$LOG/$service.log" 2>&1 </dev/null 9>&- ) &
  pid=$!
  sleep 0.2
  if [ ! -d "/proc/$pid" ]; then
    echo "$service ended at once; its last lines ($LOG/$service.log):" >&2
    tail -n 5 "$LOG/$service.log" >&2
    return 1
  fi
  echo "$pid $(start_time_of "$pid")" >"$RUN/$service.pid"
  echo "   started $service (pid $pid)"
}

stop_service() { # service [seconds to wait before SIGKILL]
  local service=$1 seconds=${2:-20} pid
  if is_running "$service"; then
    read -r pid _ <"$RUN/$service.pid"
    kill -TERM "$pid" 2>/dev/null
    for _ in $(seq $((seconds * 5))); do is_running "$service" || break; sleep 0.2; done
    if is_running "$service"; then
      echo "   $service did not end within $seconds s: killed with its workers"
      kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null
    fi
    echo "   stopped $service (pid $pid)"
  fi
  rm -f "$RUN/$service.pid"
}

wait_for_port() { # service address port seconds
  local i
  for i in $(seq $(($4 * 5))); do
    (exec 3<>"/dev/tcp/$2/$3") 2>/dev/null && return 0
    if ! is_running "$1"; then
      echo "$1 ended before it listened on $2:$3; its last lines ($LOG/$1.log):" >&2
      tail -n 5 "$LOG/$1.log" >&2
      return 1
    fi
    sleep 0.2
  done
  echo "$1 does not listen on $2:$3 after $4 s; see $LOG/$1.log" >&2
  return 1
}

# threads stay 1: Nova, Cinder and Heat are patched by eventlet, and with more threads in one uWSGI process a
# boot request was lost on its way to the conductor (the server stayed in BUILD for ever).
start_wsgi() { # service user port script processes [argument of the script]
  local service=$1 user=$2 port=$3 script=$4 processes=$5 argument=${6:-}
  start_service "$service" root /usr/bin/uwsgi --plugin python3 --master --die-on-term --lazy-apps --enable-threads \
    --http-socket "$API_IP:$port" --wsgi-file "$script" --processes "$processes" --threads 1 --need-app \
    --buffer-size 65535 --rem-header Content-Length --add-header "Connection: close" --thunder-lock --no-orphans \
    --listen 100 --uid "$user" --gid "$user" --procname-prefix "$service " ${argument:+--pyargv "$argument"} || return 1
  wait_for_port "$service" "$API_IP" "$port" 90
}
