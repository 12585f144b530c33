import type { ClusterCreate } from '@fennec/contract'
import type { ClusterTemplate, Configs, Share } from '../../domain/model.ts'
import type { Call } from '../call.ts'
import { type ClusterSurvey, surveyCluster } from './cluster-survey.ts'
import type { ResolvedNodeGroup } from './surveyed-node-group.ts'

/** What the checks found out and the act stores. */
export interface CheckedCluster {
  /** One, or many alike. */
  copies: { id: string; name: string }[]
  template: ClusterTemplate | null
  groups: ResolvedNodeGroup[]
  configs: Configs
  shares: Share[] | null
  imageId: string
  networkId: string
}

/**
 * A cluster that can be made, as far as anybody can know it beforehand.
 *
 * @param count how many of them, all or none. null: one, of just this name
 * @throws {FennecError} the first fault, with the sentences of all others
 */
export async function checkClusterCreate(call: Call<ClusterCreate>, count: number | null): Promise<CheckedCluster> {
  const survey = await surveyCluster(call, count)
  survey.faults.refuse()
  const checked = checkedCluster(survey)
  if (checked === null) throw new Error('A cluster without faults lacks something that it must have.')
  return checked
}

/** null: it has faults. */
export function checkedCluster(survey: ClusterSurvey): CheckedCluster | null {
  const { copies, template, configs, shares, imageId, networkId, faults } = survey
  const groups = survey.groups.flatMap(({ resolved }) => resolved ?? [])
  if (faults.found.length > 0 || groups.length < survey.groups.length) return null
  if (imageId === null || networkId === null) return null
  return { copies, template, groups, configs, shares, imageId, networkId }
}
