/** Where processes of the service die; handed to them as JSON. */
export interface Deaths {
  /** The places where one has died, a line each. While it does not exist, none dies. */
  file: string
  /** Die here and nowhere else. */
  only?: string
  /**
   * Die at one place in so many, chosen by its name; another `take` chooses others. Where nobody has died by the time a process has come to a
   * few places, it dies there: of a short operation every place may be one that is not chosen.
   */
  sample?: { of: number; take: number }
  signal: 'SIGKILL' | 'SIGSTOP'
}
