/** Where something is in a document: keys and positions from its top. */
export type Path = readonly (string | number)[]

/** What is wrong at a place, as the rest of a sentence: `must be a number of at least 1, and is "many"`. */
export interface Fault {
  path: Path
  words: string
}

/** What a value must look like. `T` is what it is then known to be. */
export interface Shape<T> {
  faults(value: unknown, path: Path): Fault[]
  /** Never there: carries the type. */
  readonly type?: T
}

export type TypeOf<S> = S extends Shape<infer T> ? T : never
type Fields = Record<string, Shape<unknown>>
type Required<F extends Fields> = { [K in keyof F]: TypeOf<F[K]> }
type Optional<F extends Fields> = { [K in keyof F]?: TypeOf<F[K]> | undefined }

const shape = <T>(words: string, fits: (value: unknown) => boolean): Shape<T> => ({
  faults: (value, path) => (fits(value) ? [] : [{ path, words: `must be ${words}, and is ${said(value)}` }]),
})

/** A value as it may stand in a sentence: secrets are texts, and are cut before they tell much. */
function said(value: unknown): string {
  if (value === null || value === undefined) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  return typeof value === 'string' ? 'a text' : `${JSON.stringify(value)} without quotes`
}

export const anything: Shape<unknown> = shape('anything', () => true)
export const text: Shape<string> = shape(
  'a text (in quotes, if it looks like a number)',
  (value) => typeof value === 'string' && value !== '',
)
export const anyText: Shape<string> = shape('a text', (value) => typeof value === 'string')
export const flag: Shape<boolean> = shape('true or false', (value) => typeof value === 'boolean')
export const wholeFrom = (least: number): Shape<number> =>
  shape(`a whole number of at least ${least}`, (value) => Number.isInteger(value) && (value as number) >= least)
export const oneOf = <const T extends string>(...choices: readonly T[]): Shape<T> =>
  shape(`one of ${choices.join(', ')}`, (value) => choices.some((choice) => choice === value))
export const textLike = (pattern: RegExp, words: string): Shape<string> =>
  shape(words, (value) => typeof value === 'string' && pattern.test(value))

export const listOf = <T>(item: Shape<T>, least = 0): Shape<T[]> => ({
  faults(value, path) {
    if (!Array.isArray(value)) return [{ path, words: `must be a list, and is ${said(value)}` }]
    if (value.length < least) return [{ path, words: `must have at least ${least} entry` }]
    return value.flatMap((each, at) => item.faults(each, [...path, at]))
  },
})

/** Any names, and values of one shape. */
export const mapOf = <T>(item: Shape<T>): Shape<Record<string, T>> => ({
  faults(value, path) {
    if (!isObject(value)) return [{ path, words: `must be an object, and is ${said(value)}` }]
    return Object.entries(value).flatMap(([key, each]) => item.faults(each, [...path, key]))
  },
})

export const objectOf = <R extends Fields, O extends Fields>(
  required: R,
  optional: O,
): Shape<Required<R> & Optional<O>> => ({
  faults(value, path) {
    if (!isObject(value)) return [{ path, words: `must be an object, and is ${said(value)}` }]
    const known: Fields = { ...required, ...optional }
    const missing = Object.keys(required).filter((key) => !Object.hasOwn(value, key))
    return [
      ...missing.map((key) => ({ path, words: `lacks ${key}` })),
      ...Object.entries(value).flatMap(([key, each]) => {
        const own = Object.hasOwn(known, key) ? known[key] : undefined
        const inside = [...path, key]
        return own?.faults(each, inside) ?? [{ path: inside, words: `is not known here${offer(known)}` }]
      }),
    ]
  },
})

/** The first whose kind the value is of, an object or not: its faults are the ones worth telling. */
export const either = <A, B>(plain: Shape<A>, object: Shape<B>): Shape<A | B> => ({
  faults: (value, path) => (isObject(value) ? object : plain).faults(value, path),
})

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function offer(known: Fields): string {
  return `; there are ${Object.keys(known).join(', ')}`
}
