import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Account, openrc, otherServiceUrl } from './settings.ts'

export type ApiVersion = '2' | '1.1'

/**
 * Runs Debian's unmodified `openstack dataprocessing …`. The URL of the service comes from the catalogue; only another
 * implementation, which is not in it, is named by URL.
 */
export class OpenstackCommand {
  readonly #account: Account
  readonly #global: string[]

  constructor(account: Account, version: ApiVersion, projectId: string) {
    this.#account = account
    this.#global = ['--os-data-processing-api-version', version]
    if (otherServiceUrl) {
      const path = version === '2' ? '/v2' : `/v1.1/${projectId}`
      this.#global.push('--os-data-processing-url', otherServiceUrl + path)
    }
  }

  /** What the command prints. Its error carries what it said on standard error. */
  async text(...words: string[]): Promise<string> {
    // nothing of this process's environment but PATH: a developer's OS_* or PYTHON* variables would change the command
    const env = { ...openrc(this.#account), PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', HOME: '/root' }
    const run = promisify(execFile)
    const { stdout } = await run('/usr/bin/openstack', [...this.#global, 'dataprocessing', ...words], { env })
    return stdout
  }

  async json<T>(...words: string[]): Promise<T> {
    const text = await this.text(...words, '-f', 'json')
    // `cluster create` prints the progress of --wait in front of its table
    return JSON.parse(text.slice(text.search(/^[[{]/m))) as T
  }
}
