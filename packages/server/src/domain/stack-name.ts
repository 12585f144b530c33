import type { Cluster } from './model.ts'

const ID_CHARACTERS = 8

/** `<cluster><first 8 characters of its id>`, no separator: the old service's name, so that clients find the stack. */
export const stackName = (cluster: Pick<Cluster, 'id' | 'name_in_cloud'>): string =>
  cluster.name_in_cloud + cluster.id.slice(0, ID_CHARACTERS)
