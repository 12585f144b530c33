/**
 * `npm run check`: all static checks, two at once, each one's output whole and in a fixed order. All run, whatever
 * fails: one look shows everything there is to mend.
 */
import { spawn } from 'node:child_process'

const checks = ['types', 'lint', 'arrows', 'dead', 'style', 'lock']
const atOnce = 2

interface Outcome {
  check: string
  status: number
  output: string
  seconds: number
}

function run(check: string): Promise<Outcome> {
  const started = performance.now()
  const child = spawn('npm', ['run', '--silent', `check:${check}`], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      resolve({ check, status: code ?? 1, output, seconds: (performance.now() - started) / 1000 }),
    )
  })
}

const waiting = checks.values()
const outcomes: Outcome[] = []
const lane = async (): Promise<void> => {
  for (const check of waiting) outcomes.push(await run(check))
}
await Promise.all(Array.from({ length: atOnce }, lane))
for (const check of checks) {
  const outcome = outcomes.find((one) => one.check === check)
  if (!outcome) continue
  console.log(`${outcome.status === 0 ? 'passed' : 'FAILED'}  check:${check}  ${outcome.seconds.toFixed(1)} s`)
  if (outcome.status !== 0) console.log(outcome.output)
}
process.exitCode = outcomes.some((outcome) => outcome.status !== 0) ? 1 : 0
