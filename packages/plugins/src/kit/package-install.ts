/** One or more packages in a word, as a distribution calls them; of several words the first that it has. */
export interface PackageNames {
  /** Debian, Ubuntu. */
  apt: readonly string[]
  /** Rocky and its kin. */
  dnf: readonly string[]
}

/** Shell text that installs them as root, by what is there. */
export function packageInstall({ apt, dnf }: PackageNames): string {
  const firstOf = (install: string, names: readonly string[]) =>
    names.map((each) => `${install} ${each}`).join(' ||\n    ')
  return `if command -v apt-get > /dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  add() {
    ${firstOf('apt-get install -y -q --no-install-recommends', apt)}
  }
  # Many an image comes without lists of packages, or with old ones.
  add 2> /dev/null || { apt-get update -q; add; }
elif command -v dnf > /dev/null; then
    ${firstOf('dnf install -y -q', dnf)}
else
  echo 'Neither apt-get nor dnf is here to install ${apt[0]}.' >&2
  exit 1
fi`
}
