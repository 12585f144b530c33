import type { Difference } from './differences.ts'
import { clusters } from './on-purpose/clusters.ts'
import { dataAndBinaries } from './on-purpose/data-and-binaries.ts'
import { everywhere } from './on-purpose/everywhere.ts'
import { imagesAndPlugins } from './on-purpose/images-and-plugins.ts'
import { jobs } from './on-purpose/jobs.ts'
import type { Purpose } from './on-purpose/purpose.ts'
import { templates } from './on-purpose/templates.ts'

/** Every difference that is meant. */
export const onPurpose: Purpose[] = [
  ...everywhere,
  ...templates,
  ...clusters,
  ...imagesAndPlugins,
  ...dataAndBinaries,
  ...jobs,
]

const isMeant = (value: string, meant: RegExp | string): boolean =>
  typeof meant === 'string' ? value === meant : meant.test(value)

export function purposeOf(name: string, { place, sahara, fennec }: Difference): Purpose | undefined {
  return onPurpose.find(
    (purpose) =>
      purpose.cases.test(name) &&
      (Array.isArray(purpose.places) ? purpose.places.includes(place) : purpose.places.test(place)) &&
      isMeant(sahara, purpose.sahara) &&
      isMeant(fennec, purpose.fennec),
  )
}
