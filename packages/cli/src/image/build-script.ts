import type { Requirement } from './tried-requirements.ts'

/** NAME of a variable → its value, for the script: `SPARK_URL`. */
export type Variables = Readonly<Record<string, string>>

/**
 * What makes an image of Debian, Ubuntu or Rocky hold what nodes of a plugin need: run as root in there, by a POSIX shell. It goes on where
 * something cannot be installed, so that one run tells all that is missing.
 */
export function buildScript(nodes: string, requirements: readonly Requirement[], variables: Variables = {}): string {
  const given = Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}\n`)
  return `#!/bin/sh
# Makes an image hold what nodes of ${nodes} need. Run it as root in the image, of Debian, Ubuntu or Rocky, with a way to packages.
# What is there already is left alone, so it may be run again. Status 1: something that nodes need is still missing.
${given.join('')}${BEGIN}
${requirements.map(requirement).join('')}${END}`
}

const requirement = ({ name, test, remedy, install, is_optional }: Requirement): string => `
is_there() {
${test}
}
put_there() {
${install ?? `echo ${quoted(`Only you can: ${remedy}`)}; exit 1`}
}
require ${is_optional ? 'optional' : 'needed'} ${quoted(name)}
`

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

/** `set -e` counts for nothing in a condition, so `put_there` is run outside of one. */
const BEGIN = `export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/usr/local/bin:/usr/bin:/sbin:/bin
missing=0
changed=no

# Debian starts a service when its package is installed; in an image that is being made none is wanted.
policy=/usr/sbin/policy-rc.d
if command -v apt-get > /dev/null && [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 1' HUP INT TERM
  printf '#!/bin/sh\\nexit 101\\n' > "$policy"
  chmod 755 "$policy"
fi

require() {
  if (is_there) < /dev/null > /dev/null 2>&1; then
    echo "$2: is there"
    return
  fi
  echo "$2: to be installed"
  changed=yes
  (set -eu; put_there) < /dev/null 2>&1
  if (is_there) < /dev/null > /dev/null 2>&1; then
    echo "$2: installed"
  elif [ "$1" = optional ]; then
    echo "$2: NOT INSTALLED; the rest works without it"
  else
    echo "$2: NOT INSTALLED"
    missing=$((missing + 1))
  fi
}`

/** Every boot volume is filled with all that is in the image. */
const END = `
if [ "$changed" = yes ] && command -v apt-get > /dev/null; then
  apt-get clean
  rm -rf /var/lib/apt/lists/*
elif [ "$changed" = yes ] && command -v dnf > /dev/null; then
  dnf clean all -q
fi
[ "$missing" = 0 ]
`
