import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CloudSession } from './cloud-session.ts'

const run = promisify(execFile)

/** A user's own key pair: known to Nova, its private half in a file, and SSH with it. */
export class UserKeypair {
  readonly name: string
  readonly #cloud: CloudSession
  readonly #folder: string

  private constructor(name: string, cloud: CloudSession, folder: string) {
    this.name = name
    this.#cloud = cloud
    this.#folder = folder
  }

  static async make(cloud: CloudSession, name: string): Promise<UserKeypair> {
    const folder = await mkdtemp(join(tmpdir(), 'fennec-keypair-'))
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')])
    const publicKey = (await readFile(join(folder, 'key.pub'), 'utf8')).trim()
    await cloud.request('compute', 'DELETE', `/os-keypairs/${name}`) // one that an interrupted run left
    const { status, body } = await cloud.request('compute', 'POST', '/os-keypairs', {
      keypair: { name, public_key: publicKey },
    })
    if (status >= 300) throw new Error(`Nova refused the key pair ${name}: ${JSON.stringify(body)}`)
    return new UserKeypair(name, cloud, folder)
  }

  /** What `command` prints on the node at `address`. */
  async ssh(user: string, address: string, command: string): Promise<string> {
    const options = {
      BatchMode: 'yes',
      ConnectTimeout: '10',
      IdentitiesOnly: 'yes',
      StrictHostKeyChecking: 'accept-new',
      UserKnownHostsFile: join(this.#folder, 'known_hosts'),
      LogLevel: 'ERROR',
    }
    const words = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
    const { stdout } = await run('ssh', [...words, '-i', join(this.#folder, 'key'), `${user}@${address}`, command])
    return stdout.trim()
  }

  async remove(): Promise<void> {
    await this.#cloud.request('compute', 'DELETE', `/os-keypairs/${this.name}`)
    await rm(this.#folder, { recursive: true, force: true })
  }
}
