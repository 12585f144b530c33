import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import type { Path } from './shape.ts'
import type { JobWish } from './vocabulary.ts'

/**
 * The files of a job, found from here or beside the scenario file that names them.
 *
 * @throws {Error} one is at neither place
 */
export function withSources(job: JobWish, file: string, at: (path: Path) => string, path: Path): JobWish {
  const { input_datasource: input, main_lib: main, additional_libs: libs } = job
  const found = (source: string, key: Path): string => {
    const places = isAbsolute(source) ? [source] : [source, join(dirname(file), source)]
    const place = places.find((each) => existsSync(each))
    if (place !== undefined) return place
    throw new Error(`${at([...path, ...key, 'source'])} names ${source}, which is not at ${places.join(' nor at ')}.`)
  }
  const withFile = <T extends { source: string }>(one: T, key: Path): T => ({ ...one, source: found(one.source, key) })
  return {
    ...job,
    ...(input && { input_datasource: withFile(input, ['input_datasource']) }),
    ...(main && { main_lib: withFile(main, ['main_lib']) }),
    ...(libs && { additional_libs: libs.map((each, number) => withFile(each, ['additional_libs', number])) }),
  }
}
