import { readFileSync } from 'node:fs'
import { BadPolicy, Policy, readPolicy } from '@fennec/policy'
import type { Logger } from 'pino'
import type { Options } from './options.ts'
import { BadConfiguration } from './read-options.ts'

export interface PolicySource {
  /** The rules in force. */
  current(): Policy
  stop(): void
}

/**
 * The operator's rules over the defaults, followed while the service runs: by reading it again and again, since a file that
 * is replaced (a mounted ConfigMap, an editor's rename) tells a watcher of the old one nothing.
 *
 * @throws {BadConfiguration} the file cannot be used at start: better no service than one that lets everybody pass
 */
export function followPolicy({ file, poll_ms: everyMs }: Options['policy'], log: Logger): PolicySource {
  if (file === undefined) {
    const defaults = new Policy()
    return { current: () => defaults, stop: () => {} }
  }
  let text = read(file)
  let policy = understood(text, file)
  sayWarnings(policy, file, log)

  let told = ''
  const look = (): void => {
    try {
      const now = read(file)
      if (now !== text) {
        policy = understood(now, file)
        text = now
        log.info({ file }, 'the policy was read again')
        sayWarnings(policy, file, log)
      }
      told = ''
    } catch (error) {
      if (!(error instanceof BadConfiguration)) throw error
      // Once for each fault: every look would flood the log.
      if (told !== error.message) log.error({ file }, `The rules that were read before stay in force. ${error.message}`)
      told = error.message
    }
  }
  const timer = setInterval(look, everyMs).unref()
  return { current: () => policy, stop: () => clearInterval(timer) }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new BadConfiguration(`The policy file ${file} cannot be read: ${(error as Error).message}`)
  }
}

function understood(text: string, file: string): Policy {
  try {
    return readPolicy(text)
  } catch (error) {
    if (error instanceof BadPolicy) throw new BadConfiguration(`The policy file ${file} is wrong:\n${error.message}`)
    throw error
  }
}

function sayWarnings({ warnings }: Policy, file: string, log: Logger): void {
  for (const warning of warnings) log.warn({ file }, warning)
}
