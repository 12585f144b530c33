/** An answer that is also an exit code, and no failure: everything has been said already. */
export class ExitCode extends Error {
  readonly code: number

  constructor(code: number) {
    super(`exit code ${code}`)
    this.name = 'ExitCode'
    this.code = code
  }
}
