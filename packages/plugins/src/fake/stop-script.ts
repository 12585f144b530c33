/**
 * `sh -s -- PROCESS...`: ends the processes that START_SCRIPT began, and their pid files with them. A process that does
 * not end by itself is killed; one that is not there has ended already.
 */
export const STOP_SCRIPT = `set -eu
[ -d fake ] || exit 0
cd fake
runs() { [ -f "$1.pid" ] && [ "$(cat "/proc/$(cat "$1.pid")/comm" 2>/dev/null)" = "$1" ]; }
for process in "$@"; do
  if runs "$process"; then
    pid=$(cat "$process.pid")
    kill "$pid" || true
    tries=0
    while runs "$process"; do
      tries=$((tries + 1))
      if [ $tries -eq 30 ]; then kill -9 "$pid" || true; fi
      if [ $tries -gt 50 ]; then echo "$process does not end" >&2; exit 1; fi
      sleep 0.1
    done
  fi
  rm -f "$process.pid"
done
`
