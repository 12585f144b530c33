export type Token =
  | { kind: '(' | ')' | 'and' | 'or' | 'not' }
  | { kind: 'check'; text: string }
  | { kind: 'string'; text: string }

/**
 * Words are what stands between blanks, without the brackets around them: brackets inside a word belong to it, as in
 * `%(project_id)s`. Source: oslo.policy, `_parser.py`, `_parse_tokenize`.
 */
export function tokens(rule: string): Token[] {
  return rule
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap(wordTokens)
}

function wordTokens(word: string): Token[] {
  const opened = word.replace(/^\(+/, '')
  const opening = word.length - opened.length
  const bare = opened.replace(/\)+$/, '')
  const closing = opened.length - bare.length
  return [...repeat('(', opening), ...(bare === '' ? [] : [middle(bare)]), ...repeat(')', closing)]
}

function repeat(kind: '(' | ')', times: number): Token[] {
  return Array.from({ length: times }, () => ({ kind }))
}

function middle(word: string): Token {
  const lowered = word.toLowerCase()
  if (lowered === 'and' || lowered === 'or' || lowered === 'not') return { kind: lowered }
  const quote = word[0]
  const isQuoted = word.length >= 2 && (quote === '"' || quote === "'") && word.endsWith(quote)
  return isQuoted ? { kind: 'string', text: word.slice(1, -1) } : { kind: 'check', text: word }
}
