#!/bin/bash
# Says of every service the testbed started whether it runs. Status 0: all run; 1: some do not; 3: nothing is up.
. "$(dirname "$0")/lib/settings.sh"; . "$TESTBED/lib/process.sh"
running=0 ended=0
for file in "$RUN"/*.pid; do
  [ -e "$file" ] || continue
  service=$(basename "$file" .pid)
  if is_running "$service"; then
    read -r pid _ <"$file"; printf '%-20s up    pid %s\n' "$service" "$pid"; running=$((running + 1))
  else
    printf '%-20s ENDED see %s\n' "$service" "$LOG/$service.log"; ended=$((ended + 1))
  fi
done
if [ $((running + ended)) = 0 ]; then echo "The testbed is down."; exit 3; fi
echo "$running running, $ended ended"
[ "$ended" = 0 ]
