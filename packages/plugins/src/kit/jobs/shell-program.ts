import type { JobProgram, JobWish } from '../../job-support.ts'
import { shellQuote } from '../shell-quote.ts'

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/

/** What is wrong with a Shell job; null: nothing. */
export function shellFault({ params }: Pick<JobWish, 'params'>): string | null {
  const wrong = Object.keys(params).filter((name) => !VARIABLE.test(name))
  if (wrong.length === 0) return null
  return `The params of a Shell job become variables of its environment, and ${wrong.join(', ')} cannot be the name of one: letters, digits and underscores, no digit first.`
}

/** A script with its parameters as variables. One that names its interpreter is run by it, any other by sh. */
export function shellProgram({ mains, params, args }: JobWish): JobProgram {
  const [main = ''] = mains
  const file = shellQuote(`./${main}`)
  const words = args.map(shellQuote).join(' ')
  return {
    run: `${exported(params)}if [ "$(head -c 2 ${file})" = '#!' ]; then exec ${file} ${words}; fi\nexec /bin/sh ${file} ${words}`,
  }
}

const exported = (params: JobWish['params']): string =>
  Object.entries(params)
    .map(([name, value]) => `export ${name}=${shellQuote(String(value))}\n`)
    .join('')
