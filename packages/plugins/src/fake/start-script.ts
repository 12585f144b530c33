import { TEST_DATA } from './test-data.ts'

/**
 * `sh -s -- FILE PROCESS...`: prints FILE's content and, if it is right, sees that each process runs once. A process is
 * a shell script of its name, which is then also what `ps` shows; it has a session of its own and outlives ours.
 * Its pid file is believed only if that pid has that name: after a reboot the number may be another's.
 */
export const START_SCRIPT = `set -eu
content=$(cat "$1")
echo "content $content"
if [ "$content" != '${TEST_DATA}' ]; then exit 0; fi
shift
mkdir -p fake
cd fake
runs() { [ -f "$1.pid" ] && [ "$(cat "/proc/$(cat "$1.pid")/comm" 2>/dev/null)" = "$1" ]; }
for process in "$@"; do
  if runs "$process"; then continue; fi
  cat > "$process" <<'SCRIPT'
#!/bin/sh
trap 'kill $!; exit 0' TERM INT
while :; do
  sleep 3600 &
  wait $!
done
SCRIPT
  chmod 755 "$process"
  setsid "./$process" < /dev/null > "$process.log" 2>&1 &
  echo $! > "$process.pid"
  tries=0
  # Until exec is done the new process still has the shell's name.
  until runs "$process"; do
    tries=$((tries + 1))
    if [ $tries -gt 50 ]; then echo "$process did not start: $(cat "$process.log")" >&2; exit 1; fi
    sleep 0.1
  done
done
`
