/** What scripts can tell apart; docs/cli.md lists them. */
export const EXIT = {
  /** It could not be done. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The answer is no: the preview has problems, the policy refuses, something is left over. */
  no: 3,
  /** What was waited for will not come, or not in time. */
  waitFailed: 4,
  /** No way to the service: settings, login, catalogue, network, too old. */
  unreachable: 5,
  /** Ctrl-C, SIGTERM or SIGHUP. */
  interrupted: 130,
} as const

/** An answer that is also an exit code, and no failure: everything has been said already. */
export class ExitCode extends Error {
  readonly code: number

  constructor(code: number) {
    super(`exit code ${code}`)
    this.name = 'ExitCode'
    this.code = code
  }
}
