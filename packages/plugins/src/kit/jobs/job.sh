# job.sh begin|state|end|remove DIRECTORY: a job of the framework on this node, as root. All that is known of it lies in its directory:
#   job         what is run, as the login user; its working directory is files/
#   began/      made by whoever begins it: a second one finds it there, so it is never begun twice
#   supervisor  who waits for it, main: its first process (number and start time: the number may be another's after a reboot)
#   cancelled   somebody wanted it to end; result: its status
set -eu
verb=$1
directory=$2
id=${directory##*/}
began() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
runs() {
  [ -r "$directory/$1" ] || return 1
  read -r pid time < "$directory/$1" || return 1
  [ "$(began "$pid")" = "$time" ] || return 1
  # Ended, and not yet reaped.
  ! grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null
}
# Everything that descends from it, though it may have left its session: the mark is in the environment.
kill_all() {
  for each in /proc/[0-9]*; do
    if tr '\0' '\n' < "$each/environ" 2>/dev/null | grep -q "^FENNEC_JOB_ID=$id\$"; then kill -9 "${each##*/}" 2>/dev/null || true; fi
  done
}
bytes() { wc -c < "$directory/$1" 2>/dev/null || echo 0; }
tell() {
  set -- "$1" "${2:--}"
  if [ -e "$directory/cancelled" ]; then set -- "$@" cancelled; else set -- "$@" -; fi
  echo "$@" $(bytes stdout) $(bytes stderr)
}
state() {
  if [ ! -d "$directory" ]; then echo gone - - 0 0; return; fi
  if [ -s "$directory/result" ]; then tell ended "$(cat "$directory/result")"; return; fi
  if [ ! -d "$directory/began" ]; then tell new; return; fi
  if runs supervisor; then
    # It may have ended just now.
    if [ -s "$directory/main" ]; then read -r main _ < "$directory/main"; tell running "$main"; else tell running; fi
    return
  fi
  if [ -s "$directory/result" ]; then tell ended "$(cat "$directory/result")"; else tell lost; fi
}
within() {
  tries=0
  until [ -s "$directory/result" ] || { [ -n "${2:-}" ] && [ -s "$directory/$2" ]; }; do
    tries=$((tries + 1))
    if [ $tries -gt "$1" ]; then return 1; fi
    sleep 0.1
  done
}
case $verb in
  begin)
    if [ -d "$directory" ] && mkdir "$directory/began" 2>/dev/null; then
      if [ "$login" = root ]; then
        setsid sh "$directory/supervise" "$directory" < /dev/null > /dev/null 2>&1 &
      else
        setsid su -s /bin/sh "$login" -c "exec sh '$directory/supervise' '$directory'" < /dev/null > /dev/null 2>&1 &
      fi
    fi
    if [ -d "$directory" ]; then within 100 main || true; fi
    state
    ;;
  state) state ;;
  end)
    if [ -d "$directory" ] && [ ! -s "$directory/result" ]; then
      : > "$directory/cancelled"
      # Whoever would begin it now finds that it was begun.
      if mkdir "$directory/began" 2>/dev/null; then echo never > "$directory/result"; fi
      if runs main; then kill -TERM "-$pid" 2>/dev/null || true; within 100 || true; fi
      kill_all
      if runs supervisor; then within 50 || true; fi
    fi
    state
    ;;
  remove)
    kill_all
    if runs supervisor; then kill -9 "$pid" 2>/dev/null || true; fi
    rm -rf "$directory"
    ;;
esac
