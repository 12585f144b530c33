/** $((…)): whole numbers, + - * / % and parentheses. A name without value counts 0. */
export function calculate(expression: string, lookUp: (name: string) => string | undefined): number {
  const tokens = expression.match(/\d+|[A-Za-z_]\w*|[-+*/%()]/g) ?? []
  let at = 0

  function value(): number {
    const token = tokens[at++] ?? '0'
    if (token === '-') return -value()
    if (token === '(') {
      const inner = sum()
      at += 1
      return inner
    }
    if (/^\d/.test(token)) return Number(token)
    return Number(lookUp(token) ?? 0) || 0
  }
  function product(): number {
    let result = value()
    for (let op = tokens[at]; op === '*' || op === '/' || op === '%'; op = tokens[at]) {
      at += 1
      const right = value()
      if (op === '*') result *= right
      else if (right === 0) throw new Error('division by zero')
      else result = op === '/' ? Math.trunc(result / right) : result % right
    }
    return result
  }
  function sum(): number {
    let result = product()
    for (let op = tokens[at]; op === '+' || op === '-'; op = tokens[at]) {
      at += 1
      result += op === '+' ? product() : -product()
    }
    return result
  }
  return sum()
}
