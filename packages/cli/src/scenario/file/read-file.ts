import { type Document, isCollection, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { type anything, isObject, type Path } from './shape.ts'
import { type ScenarioFile, scenarioFile } from './vocabulary.ts'

/** A file that is understood, and where in it something stands. */
export interface ReadFile {
  file: string
  content: ScenarioFile
  /** `fake.yaml:7: clusters 1 scaling`: how a sentence about a place begins. */
  at(path: Path): string
}

/**
 * A scenario file out of its text, variables in their places.
 *
 * @throws {Error} what is wrong with it: a sentence for each fault, with line and key
 */
export function readScenarioFile(file: string, text: string): ReadFile {
  const lines = new LineCounter()
  // As PyYAML reads it, for which these files were written.
  const document = parseDocument(text, { version: '1.1', lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0])
    throw new Error(`${file}:${line}: is not YAML (column ${col}): ${broken.message.replaceAll('\n', ' ')}`)
  }
  const at = (path: Path): string => {
    const place = `${file}:${lineOf(document, lines, path)}`
    return path.length === 0 ? place : `${place}: ${path.map(word).join(' ')}`
  }
  const content: unknown = document.toJS() ?? {}
  const faults = (isObject(content) ? scenarioFile : notAnObject).faults(content, [])
  if (faults.length > 0) throw new Error(faults.map(({ path, words }) => `${at(path)} ${words}.`).join('\n'))
  return { file, content: content as ScenarioFile, at }
}

const notAnObject: typeof anything = {
  faults: (_value, path) => [{ path, words: 'has no clusters: it is no scenario' }],
}

/** Positions are counted from 1, as people do. */
const word = (key: string | number): string => (typeof key === 'number' ? String(key + 1) : key)

/** Of the key, or of what it is missing in. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const offset = offsetOf(document, path.slice(0, length))
    if (offset !== undefined) return lines.linePos(offset).line
  }
  return 1
}

function offsetOf(document: Document, path: Path): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  const last = path.at(-1)
  if (isMap(parent)) {
    const key = parent.items.find(({ key: each }) => isScalar(each) && each.value === last)?.key
    return isScalar(key) ? key.range?.[0] : undefined
  }
  const item = isCollection(parent) ? parent.get(last, true) : undefined
  return isNode(item) ? item.range?.[0] : undefined
}
