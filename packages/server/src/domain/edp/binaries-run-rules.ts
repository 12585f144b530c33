import { urlParts } from '@fennec/contract'
import type { JobTemplate } from './edp-model.ts'
import { swiftPlace } from './swift-place.ts'

/** From where files of jobs are got. */
const FETCHED = ['internal-db', 's3', 'swift', 'manila']

/**
 * What is wrong with the files of a template that is to be run in a project; null: nothing that is known without looking into them.
 */
export function binariesRunFault(
  { mains, libs }: Pick<JobTemplate, 'mains' | 'libs'>,
  projectId: string,
): string | null {
  const all = [...mains, ...libs]
  const elsewhere = all.find(({ url }) => !FETCHED.includes(urlParts(url).scheme))
  if (elsewhere) {
    const { name, url } = elsewhere
    return `Job binary ${name} is at ${url}: jobs are run with files from ${FETCHED.join(', ')}. Put it there.`
  }
  const inSwift = all.filter(({ url }) => urlParts(url).scheme === 'swift')
  const foreign = inSwift.find(({ tenant_id }) => tenant_id !== projectId)
  if (foreign) {
    // Whoever is root on a node may see it, and it is good for all that its user may do.
    return `Job binary ${foreign.name} is in Swift and of another project, whose user's token is not given to nodes of this one. Make a job binary of your own.`
  }
  const nameless = inSwift.find(({ url }) => swiftPlace(url).object === '')
  if (nameless) {
    return `Job binary ${nameless.name} is at ${nameless.url}, which names no object in its container: give its URL as swift://container/object.`
  }
  const names = all.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return twice === undefined
    ? null
    : `Two job binaries of the template are called ${twice}, and would be one file on the node. Give one another name.`
}
