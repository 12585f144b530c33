import { copyFile, lstat, mkdir, readdir, readlink, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { getCACertificates } from 'node:tls'
import { command } from './command.ts'
import { javaTrustStore, TRUST_STORE_PASSWORD } from './trust-store.ts'

/** What Debian and Ubuntu have of those that Spark runs on. */
const PACKAGES = ['openjdk-17-jre-headless', 'openjdk-21-jre-headless']

/** A Java runtime out of the system's own package, at `target`; apt checks its signature. Nothing is installed. */
export async function addJava(target: string, workDir: string): Promise<void> {
  const name = await download(workDir)
  const file = (await readdir(workDir)).find((each) => each.startsWith(`${name}_`))
  if (file === undefined) throw new Error(`apt-get downloaded no ${name}.`)
  const unpacked = join(workDir, 'java')
  await command('dpkg-deb', ['-x', file, unpacked], workDir)
  const [home] = (await readdir(join(unpacked, 'usr/lib/jvm'))).filter((each) => /^java-\d+-openjdk-/.test(each))
  if (home === undefined) throw new Error(`${file} holds no Java.`)
  await mkdir(dirname(target), { recursive: true })
  await rename(join(unpacked, 'usr/lib/jvm', home), target)
  await resolveLinks(target, unpacked)
  await command(join(target, 'bin/java'), ['-version'], workDir)
  await addTrust(target, workDir)
}

async function download(workDir: string): Promise<string> {
  const tries = PACKAGES.map((name) => () => command('apt-get', ['download', name], workDir).then(() => name))
  // A machine that never asked for the lists of packages knows none.
  const update = () => command('apt-get', ['update'], workDir).then(() => Promise.reject(new Error('updated')))
  let last: unknown
  for (const attempt of [...tries, update, ...tries]) {
    try {
      return await attempt()
    } catch (error) {
      last = error
    }
  }
  throw last
}

/** Debian keeps a Java's configuration in /etc, where nodes have their own. What the package does not bring is left out. */
async function resolveLinks(directory: string, unpacked: string): Promise<void> {
  for (const name of await readdir(directory, { recursive: true })) {
    const path = join(directory, name)
    const info = await lstat(path)
    if (!info.isSymbolicLink()) continue
    const link = await readlink(path)
    if (!link.startsWith('/') && !link.includes('share/doc')) continue
    await rm(path)
    if (link.startsWith('/etc/java')) await copyFile(join(unpacked, link), path)
  }
}

/**
 * Whom the host trusts: without `cacerts` Java has no TLS at all, and programs that make themselves ready for it (the client of S3) fail
 * also at addresses without.
 */
async function addTrust(target: string, workDir: string): Promise<void> {
  const ofHost = getCACertificates('system')
  const store = join(target, 'lib/security/cacerts')
  await writeFile(store, javaTrustStore(ofHost.length > 0 ? ofHost : getCACertificates('bundled')))
  await command(join(target, 'bin/keytool'), ['-list', '-keystore', store, '-storepass', TRUST_STORE_PASSWORD], workDir)
}
