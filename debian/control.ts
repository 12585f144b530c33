const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' }

/** What Debian calls the machine that Node, and so the package, is for. */
export function debianArchitecture(): string {
  const known = ARCHITECTURES[process.arch]
  if (known === undefined) throw new Error(`There is no Node for ${process.arch} among the dependencies to pack.`)
  return known
}

/** glibc and libstdc++ are those that Node's own builds ask for. */
export const controlFile = (version: string, installedKiB: number): string => `Package: fennec
Version: ${version}
Architecture: ${debianArchitecture()}
Maintainer: The Fennec project
Section: net
Priority: optional
Installed-Size: ${installedKiB}
Depends: adduser, libc6 (>= 2.28), libstdc++6 (>= 8)
Recommends: systemd
Suggests: postgresql
Description: data-processing clusters on OpenStack
 Makes and runs clusters (Spark, Hadoop) on OpenStack: the maintained successor
 of Sahara. Has the API, the engine, the web page and the command line.
`
