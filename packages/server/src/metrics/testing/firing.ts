type Labels = Record<string, string>
interface Sample {
  labels: Labels
  value: number
}

const SELECTOR = String.raw`(\w+)(?:\{(.*?)\})?`
const COMPARISON = new RegExp(
  String.raw`^(?:(max|sum)(?: by \(([\w, ]+)\))? ?\(${SELECTOR}\)|${SELECTOR}) (>=|==|>) ([\d.]+)$`,
)

/**
 * For which labels an alert fires at one look at the metrics, as Prometheus has it; nothing: it does not. Knows what our rules about the
 * present moment are made of: a metric or its `max` or `sum`, held against a number, and `unless` another such.
 *
 * @param text in the text format, of one scrape
 * @throws Error for an expression it does not know: an alert that is not understood would seem not to fire
 */
export function firing(expr: string, text: string): Labels[] {
  const [first = '', ...but] = expr.split(' unless ')
  const hidden = but.flatMap((each) => compared(each, text)).map((labels) => JSON.stringify(labels))
  return compared(first, text).filter((labels) => !hidden.includes(JSON.stringify(labels)))
}

function compared(expr: string, text: string): Labels[] {
  const [known, aggregate, by, inner, innerLabels, bare, bareLabels, operator = '', bound] = COMPARISON.exec(expr) ?? []
  if (known === undefined) throw new Error(`This is no expression of which we can tell whether it fires: ${expr}`)
  const samples = selected(text, inner ?? bare ?? '', innerLabels ?? bareLabels ?? '')
  const vector = aggregate === undefined ? samples : aggregated(samples, aggregate, by ?? '')
  return vector.filter(({ value }) => holds(value, operator, Number(bound))).map(({ labels }) => labels)
}

function selected(text: string, name: string, wanted: string): Sample[] {
  const asked = Object.entries(labelsOf(wanted))
  return [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)]
    .filter(([, found]) => found === name)
    .map(([, , labels = '', value]) => ({ labels: labelsOf(labels), value: Number(value) }))
    .filter(({ labels }) => asked.every(([label, value]) => labels[label] === value))
}

function labelsOf(words: string): Labels {
  return Object.fromEntries([...words.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => [label, value]))
}

/** Of nothing there is nothing: no group, and so no alert. */
function aggregated(samples: readonly Sample[], aggregate: string, by: string): Sample[] {
  const names = by.split(',').map((name) => name.trim())
  const kept = ({ labels }: Sample): string =>
    JSON.stringify(Object.fromEntries(Object.entries(labels).filter(([label]) => names.includes(label))))
  return [...Map.groupBy(samples, kept)].map(([labels, group]) => {
    const values = group.map(({ value }) => value)
    const value = aggregate === 'sum' ? values.reduce((all, one) => all + one, 0) : Math.max(...values)
    return { labels: JSON.parse(labels) as Labels, value }
  })
}

function holds(value: number, operator: string, bound: number): boolean {
  if (operator === '==') return value === bound
  return operator === '>' ? value > bound : value >= bound
}
