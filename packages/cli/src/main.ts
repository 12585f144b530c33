import { exitCodeOf } from './exit-code-of.ts'
import { fennec } from './fennec.ts'

async function main(args: string[]): Promise<number> {
  try {
    await fennec(process.env, (line) => console.log(line)).parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    return exitCodeOf(error, (line) => console.error(line))
  }
}

// `fennec cluster list | head -1`: who has read enough closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await main(process.argv.slice(2))
