import type { Guest } from '@fennec/plugins/interface'
import { runScript, scriptFile } from './script.ts'

const SET_TIME = scriptFile('./set-time.sh')

/** A host name or address: it goes into configuration files, one word of a line. */
const SERVER = /^[A-Za-z0-9.:_-]+$/

export type TimeService = 'chrony' | 'systemd-timesyncd' | 'ntp' | 'none'

export interface TimeOutcome {
  service: TimeService
  /** What an operator may want to know: no service, or one that could not be restarted. Null when all is well. */
  note: string | null
}

/**
 * Configs "Enable NTP service" and "URL of NTP server": the time service of the image uses the server. None is
 * installed, and a cluster does not fail for its clock; the outcome says what was done.
 */
export async function setTimeSource(
  guest: Guest,
  server: string,
  options: { signal?: AbortSignal; timeoutMs?: number } = {},
): Promise<TimeOutcome> {
  if (!SERVER.test(server))
    return { service: 'none', note: `"${server}" is no name or address of an NTP server: left as it was` }
  const { stdout, stderr } = await runScript(guest, SET_TIME, [server], { ...options, allowFailure: true })
  const service = serviceOf(/^service (\S+)$/m.exec(stdout)?.[1])
  if (service === 'none') return { service, note: 'the image has no time service (chrony, systemd-timesyncd or ntp)' }
  const note = [stdout.replace(/^service .*$/m, ''), stderr].join('').trim()
  return { service, note: note === '' ? null : note }
}

function serviceOf(word: string | undefined): TimeService {
  return word === 'chrony' || word === 'systemd-timesyncd' || word === 'ntp' ? word : 'none'
}
