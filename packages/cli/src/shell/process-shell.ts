import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Interrupted, type Shell } from './shell.ts'

/** Ctrl-C; a pipeline that is cancelled; a terminal that is closed. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The shell of this process. */
export const processShell: Shell = {
  env: process.env,
  print: (line) => console.log(line),
  note: (line) => console.error(line),
  screen: process.stderr.isTTY ? process.stderr : null,
  lookEveryMs: 1000,
  async untilInterrupted(act) {
    const controller = new AbortController()
    const interrupt = (): void => controller.abort(new Interrupted())
    for (const signal of ENDING) process.once(signal, interrupt)
    try {
      return await act(controller.signal)
    } finally {
      for (const signal of ENDING) process.off(signal, interrupt)
    }
  },
  askSecretly(question) {
    if (!process.stdin.isTTY) throw new Error('There is no terminal to ask at: give the secret by its option.')
    process.stderr.write(question)
    const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
    const lines = createInterface({ input: process.stdin, output: silence, terminal: true })
    return new Promise((resolve, reject) => {
      lines.once('line', (line) => {
        lines.close()
        process.stderr.write('\n')
        resolve(line)
      })
      lines.once('SIGINT', () => {
        lines.close()
        process.stderr.write('\n')
        reject(new Interrupted())
      })
    })
  },
}
