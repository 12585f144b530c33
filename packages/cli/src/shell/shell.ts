export type Environment = Readonly<Record<string, string | undefined>>
export type Print = (line: string) => void

/** What a command has of the process it runs in; tests are their own. */
export interface Shell {
  env: Environment
  /** The answer: standard output. */
  print: Print
  /** What is said beside it: standard error. */
  note: Print
  /** Where progress is drawn over itself; null: nobody looks, and each change is a line. */
  screen: NodeJS.WriteStream | null
  /** While something is waited for. */
  lookEveryMs: number
  /** Aborted by Ctrl-C and its like while something is waited for; the reason is an {@link Interrupted}. */
  untilInterrupted<T>(act: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Reads a line that is not shown. */
  askSecretly(question: string): Promise<string>
}

/** By Ctrl-C, SIGTERM or SIGHUP. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}
