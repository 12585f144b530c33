import { urlParts } from '@fennec/contract'
import type { JobTemplate } from './edp-model.ts'
import { swiftPlace } from './swift-place.ts'

/** From where files of jobs are got. */
const FETCHED = ['internal-db', 's3', 'swift', 'manila']

/** What is wrong with the files of a template that is to be run; null: nothing that is known without looking into them. */
export function binariesRunFault({ mains, libs }: Pick<JobTemplate, 'mains' | 'libs'>): string | null {
  const all = [...mains, ...libs]
  const elsewhere = all.find(({ url }) => !FETCHED.includes(urlParts(url).scheme))
  if (elsewhere) {
    const { name, url } = elsewhere
    return `Job binary ${name} is at ${url}: jobs are run with files from ${FETCHED.join(', ')}. Put it there.`
  }
  const nameless = all.find(({ url }) => urlParts(url).scheme === 'swift' && swiftPlace(url).object === '')
  if (nameless) {
    return `Job binary ${nameless.name} is at ${nameless.url}, which names no object in its container: give its URL as swift://container/object.`
  }
  const names = all.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return twice === undefined
    ? null
    : `Two job binaries of the template are called ${twice}, and would be one file on the node. Give one another name.`
}
