import { CommanderError } from 'commander'
import { ExitCode } from './exit-code.ts'
import { fennec } from './fennec.ts'

/** 0: done. 1: it could not be done, and a sentence says why. 2: the command line is wrong. 3: the answer is no. */
async function main(args: string[]): Promise<number> {
  try {
    await fennec(process.env, (line) => console.log(line)).parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2 // commander has said it already
    if (error instanceof ExitCode) return error.code
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))
