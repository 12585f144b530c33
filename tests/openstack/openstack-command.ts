import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Account, commandEnvironment, otherServiceUrl } from './settings.ts'

export type ApiVersion = '2' | '1.1'

/**
 * The words before `dataprocessing`. The URL of the service comes from the catalogue; another implementation, which is
 * not in it, is named by URL, and so is any `address` that a test gives.
 */
export function globalWords(version: ApiVersion, projectId: string, address = otherServiceUrl): string[] {
  const words = ['--os-data-processing-api-version', version]
  if (!address) return words
  const path = version === '2' ? '/v2' : `/v1.1/${projectId}`
  return [...words, '--os-data-processing-url', address + path]
}

/** Runs Debian's unmodified `openstack dataprocessing …`. */
export class OpenstackCommand {
  readonly #account: Account
  readonly #global: string[]

  constructor(account: Account, version: ApiVersion, projectId: string) {
    this.#account = account
    this.#global = globalWords(version, projectId)
  }

  /** What the command prints. Its error carries what it said on standard error. */
  async text(...words: string[]): Promise<string> {
    const run = promisify(execFile)
    const { stdout } = await run('/usr/bin/openstack', [...this.#global, 'dataprocessing', ...words], {
      env: commandEnvironment(this.#account),
    })
    return stdout
  }

  async json<T>(...words: string[]): Promise<T> {
    const text = await this.text(...words, '-f', 'json')
    // `cluster create` prints the progress of --wait in front of its table
    return JSON.parse(text.slice(text.search(/^[[{]/m))) as T
  }
}
