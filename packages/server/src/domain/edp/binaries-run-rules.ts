import { urlParts } from '@fennec/contract'
import type { JobTemplate } from './edp-model.ts'
import { swiftByS3 } from './swift-by-s3.ts'

/** From where files of jobs are got. */
const FETCHED = ['internal-db', 's3', 'manila']

/** What is wrong with the files of a template that is to be run; null: nothing that is known without looking into them. */
export function binariesRunFault({ mains, libs }: Pick<JobTemplate, 'mains' | 'libs'>): string | null {
  const all = [...mains, ...libs]
  const elsewhere = all.find(({ url }) => !FETCHED.includes(urlParts(url).scheme))
  if (elsewhere) {
    const { name, url } = elsewhere
    const wayOut = urlParts(url).scheme === 'swift' ? swiftByS3(url) : 'Put it there.'
    return `Job binary ${name} is at ${url}: jobs are run with files from ${FETCHED.join(' and ')}. ${wayOut}`
  }
  const names = all.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return twice === undefined
    ? null
    : `Two job binaries of the template are called ${twice}, and would be one file on the node. Give one another name.`
}
