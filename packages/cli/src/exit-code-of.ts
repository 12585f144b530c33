import {
  AuthenticationError,
  ConnectionError,
  NoServiceError,
  ServiceTooOldError,
  SettingsError,
  WaitError,
} from '@fennec/client'
import { CloudError, MissingServiceError } from '@fennec/openstack'
import { CommanderError } from 'commander'
import { EXIT, ExitCode } from './exit-code.ts'
import { Interrupted } from './shell/shell.ts'

const UNREACHABLE = [AuthenticationError, ConnectionError, NoServiceError, ServiceTooOldError, SettingsError]

/** What a failure is to the shell, and the sentence about it. Never a stack trace: a person reads it. */
export function exitCodeOf(error: unknown, say: (line: string) => void): number {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage
  if (error instanceof ExitCode) return error.code
  if (error instanceof Interrupted) return EXIT.interrupted
  say(error instanceof Error ? error.message : String(error))
  if (error instanceof WaitError) return EXIT.waitFailed
  return UNREACHABLE.some((each) => error instanceof each) || isNoWay(error) ? EXIT.unreachable : EXIT.failed
}

/** The same of the commands that speak with the cloud itself. */
function isNoWay(error: unknown): boolean {
  if (error instanceof MissingServiceError) return true
  return error instanceof CloudError && (error.status === 401 || error.status === null)
}
