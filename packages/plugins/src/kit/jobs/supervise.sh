# supervise DIRECTORY: runs a job once and writes down how it ended. As the login user.
directory=$1
umask 077
cd "$directory/files" || exit 1
began() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
note() { echo "$1 $(began "$1")" > "$directory/$2.new" && mv -f "$directory/$2.new" "$directory/$2"; }
note $$ supervisor
FENNEC_JOB_ID=${directory##*/} setsid sh "$directory/job" < /dev/null > "$directory/stdout" 2> "$directory/stderr" &
child=$!
note $child main
wait $child
status=$?
# What it left in its session would hold the node for ever.
kill -9 "-$child" 2>/dev/null
echo $status > "$directory/result.new" && mv -f "$directory/result.new" "$directory/result"
