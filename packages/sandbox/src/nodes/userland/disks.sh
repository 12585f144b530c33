# The node's block devices. There are none that it may use for real: a volume is a directory bound to
# /run/sandbox/disks/NAME with the files serial, size_bytes and, once formatted, fstype, uuid and label; what is
# on it lies in `filesystem`. Sourced by the programs beside it.
disks=/run/sandbox/disks
# "NAME TARGET" of what is mounted; below /run, so empty after a restart as in life.
mounted=/run/sandbox/mounted

# Prints the disk's name for /dev/NAME, a link to it, UUID=… or LABEL=…
disk_of() {
  case $1 in
    UUID=* | LABEL=*)
      case $1 in UUID=*) key=uuid ;; *) key=label ;; esac
      for candidate in $disks/*; do
        if [ "$(fact "${candidate##*/}" $key)" = "${1#*=}" ]; then echo "${candidate##*/}"; return 0; fi
      done
      return 1
      ;;
    /dev/*)
      name=$1
      if [ -L "$name" ]; then name=$(readlink -f "$name"); fi
      name=${name##*/}
      if [ -d "$disks/$name" ]; then echo "$name"; return 0; fi
      return 1
      ;;
  esac
  return 1
}

# fact NAME FILE: empty when unknown
fact() {
  if [ -f "$disks/$1/$2" ]; then
    read -r fact_line < "$disks/$1/$2"
    echo "$fact_line"
  fi
}

# root_fact FILE: of vda, whose one partition vda1 holds the root file system
root_disk=/run/sandbox/root-disk
root_fact() {
  if [ -f $root_disk/$1 ]; then
    read -r fact_line < $root_disk/$1
    echo "$fact_line"
  fi
}

# Where the disk is mounted first; entries whose mount is gone are none.
target_of() {
  if [ -f $mounted ]; then
    while read -r name target; do
      if [ "$name" = "$1" ] && mountpoint -q "$target"; then echo "$target"; return 0; fi
    done < $mounted
  fi
}

# The disk mounted at a directory.
disk_at() {
  if [ -f $mounted ] && mountpoint -q "$1"; then awk -v t="$1" '$2 == t { name = $1 } END { if (name) print name }' $mounted; fi
}

# The next program of that name on the path, ours left out.
real() {
  program=$1
  shift
  for directory in /usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin; do
    if [ -x "$directory/$program" ]; then exec "$directory/$program" "$@"; fi
  done
  echo "$program: not found" >&2
  exit 127
}

need_root() { if [ "$(id -u)" != 0 ]; then echo "$1: only root can do that" >&2; exit 1; fi; }
