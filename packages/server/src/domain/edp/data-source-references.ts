import { type DataSourceType, isUuidLike } from '@fennec/contract'
import type { JobConfigs } from './edp-model.ts'
import { isOnShare, placeOnShare, type SharesOfCluster } from './place-on-share.ts'
import { byS3, opensSwiftByS3 } from './swift-data.ts'

const BY_NAME = 'edp.substitute_data_source_for_name'
const BY_UUID = 'edp.substitute_data_source_for_uuid'
const NAMED = 'datasource://'

/** What stands for a data source in the values of a job, as it is written there. */
export interface Reference {
  text: string
  by: 'name' | 'id'
  value: string
}

/** The references among the values, as far as the job's flags ask for them to be looked for. */
export function referencesIn({ configs, params, args }: JobConfigs): Reference[] {
  const texts = [...args, ...Object.values(configs), ...Object.values(params)].filter(
    (value) => typeof value === 'string',
  )
  const isOn = (flag: string) => configs[flag] === true || configs[flag] === 'True' || configs[flag] === 'true'
  const references = texts.flatMap((text): Reference[] => {
    if (isOn(BY_NAME) && text.startsWith(NAMED)) return [{ text, by: 'name', value: text.slice(NAMED.length) }]
    if (isOn(BY_UUID) && isUuidLike(text)) return [{ text, by: 'id', value: text }]
    return []
  })
  return [...new Map(references.map((reference) => [reference.text, reference])).values()]
}

/**
 * Values with URLs in the places of what stands for them.
 *
 * @param places `{input}` and `{output}`, which may be a part of a value
 */
export function withUrls(
  given: JobConfigs,
  references: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, string>,
): JobConfigs {
  const replaced = <T>(value: T): T | string => {
    if (typeof value !== 'string') return value
    const whole: string = references.get(value) ?? value
    return [...places].reduce((text, [place, url]) => text.replaceAll(place, () => url), whole)
  }
  const all = (values: JobConfigs['configs']) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, replaced(value)]))
  return { ...given, configs: all(given.configs), params: all(given.params), args: given.args.map(replaced) }
}

/**
 * What programs on a cluster open: the connector for S3 that is maintained has a scheme of its own, what is in Swift is got at by it
 * too, and a share is mounted.
 *
 * @param opened kinds of places of which the framework opens the URLs itself
 * @throws {NotOnShare}
 */
export function runtimeUrl(url: string, cluster: SharesOfCluster, opened: readonly DataSourceType[]): string {
  if (isOnShare(url)) return `file://${placeOnShare(url, cluster)}`
  return (opensSwiftByS3(opened) ? byS3(url) : url).replace(/^s3:/, 's3a:')
}

/** Settings with which the connector for S3 gets at a data source. What the job says itself stays. */
export function s3Settings(credentials: Readonly<Record<string, unknown>>): JobConfigs['configs'] {
  const names: [key: string, setting: string][] = [
    ['accesskey', 'fs.s3a.access.key'],
    ['secretkey', 'fs.s3a.secret.key'],
    ['endpoint', 'fs.s3a.endpoint'],
    ['bucket_in_path', 'fs.s3a.path.style.access'],
    ['ssl', 'fs.s3a.connection.ssl.enabled'],
  ]
  return Object.fromEntries(
    names.flatMap(([key, setting]) => {
      const value = credentials[key]
      return typeof value === 'string' || typeof value === 'boolean' ? [[setting, value]] : []
    }),
  )
}
