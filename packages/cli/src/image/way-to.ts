import type { Place } from './place.ts'

/** A program that reads a shell's script and runs it there. */
export type Way = readonly [program: string, words: string[]]

/** As the login user of a node, as root elsewhere. */
export function wayToLookAt(place: Exclude<Place, { image: string }>): Way {
  return 'root' in place ? intoRoot(place.root, LOOK) : overSsh(place, 'sh -s')
}

/** As root. */
export function wayToChange(place: Exclude<Place, { image: string }>): Way {
  return 'root' in place
    ? intoRoot(place.root, CHANGE)
    : overSsh(place, `sh -c 'if [ "$(id -u)" = 0 ]; then exec sh -s; else exec sudo -n sh -s; fi'`)
}

function overSsh({ host, identity, port }: Extract<Place, { host: string }>, command: string): Way {
  // A node that was booted to be looked at is a new machine each time, often at an address that another one had.
  const unknownHost = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'LogLevel=ERROR']
  const given = [...(identity === undefined ? [] : ['-i', identity]), ...(port === undefined ? [] : ['-p', port])]
  return ['ssh', ['-o', 'BatchMode=yes', ...unknownHost, ...given, '--', host, command]]
}

/**
 * In namespaces of its own: what is mounted for it is seen by nobody else and goes with it, and so does every process that it leaves.
 * Java does not even tell its version without /proc.
 */
const intoRoot = (root: string, how: string): Way => [
  'unshare',
  ['--mount', '--pid', '--fork', '--kill-child', '--', 'sh', '-euc', how, 'sh', root],
]

const MOUNT = `root=$1
unset TMPDIR JAVA_HOME
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
`

const LOOK = `${MOUNT}exec chroot "$root" /bin/sh -s`

/** Names are resolved as they are here; where the image's own file would come to be only when it is booted, one is there for the time. */
const CHANGE = `${MOUNT}mount -t tmpfs tmpfs "$root/run"
mkdir -m 1777 "$root/run/lock"
names=$root$(chroot "$root" readlink -m /etc/resolv.conf)
made=
if [ ! -e "$names" ]; then
  mkdir -p "\${names%/*}"
  : > "$names"
  made=$names
fi
mount --bind /etc/resolv.conf "$names"
status=0
chroot "$root" /bin/sh -s || status=$?
umount "$names"
[ -z "$made" ] || rm "$made"
exit "$status"`
