/** Output as a page shows it, beside what came: `…` stands for anything, a line of it alone for any lines. */

/** null: all lines that are shown are there, in their order; otherwise the first that is not. */
export function missingLine(shown: string, output: string): string | null {
  const lines = output.split('\n').map(evened)
  let at = 0
  for (const line of shown.split('\n').map(evened)) {
    if (line === '' || line === '…') continue
    const found = lines.findIndex((each, index) => index >= at && patternOf(line).test(each))
    if (found === -1) return line
    at = found + 1
  }
  return null
}

/** How wide a column is depends on the ids in it. */
const evened = (line: string): string => line.trim().replace(/\s+/g, ' ')

function patternOf(line: string): RegExp {
  return new RegExp(
    `^${line
      .split('…')
      .map((part) => escaped(part))
      .join('.*')}$`,
  )
}

/** Whether everything that is shown is in the answer: a text `…` is any value, an object may have more fields, a list more items. */
export function isIn(shown: unknown, answer: unknown): boolean {
  if (shown === '…') return answer !== undefined
  if (typeof shown === 'string' && shown.includes('…'))
    return typeof answer === 'string' && patternOf(shown).test(answer)
  if (Array.isArray(shown)) {
    return Array.isArray(answer) && shown.every((each) => answer.some((item) => isIn(each, item)))
  }
  if (typeof shown === 'object' && shown !== null) {
    if (typeof answer !== 'object' || answer === null) return false
    return Object.entries(shown).every(([key, each]) => isIn(each, (answer as Record<string, unknown>)[key]))
  }
  return shown === answer
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
