import type { CloudFacts } from '../../domain/cloud-facts.ts'
import type { Problem } from '../../domain/problem.ts'
import { type QuotaGroup, quotaNeeds, quotaProblems } from '../../domain/quota.ts'
import { type QuotaBalance, quotaBalance } from '../../domain/quota-balance.ts'
import { type VolumeTotal, volumeTotals } from '../../domain/volume-totals.ts'
import type { Call } from '../call.ts'
import type { ExpandedNodeGroup } from './cluster-node-groups.ts'
import { seedsToBeMade } from './seeds-to-be-made.ts'
import { type Outcome, type SurveyedNodeGroup, type SurveySetting, surveyedNodeGroup } from './surveyed-node-group.ts'

interface Setting extends SurveySetting {
  /** undefined: told already. */
  networkId: string | undefined
  /** Clusters of these groups, whose quotas are counted together. */
  times: number
  /** What else the request takes. */
  beside?: readonly QuotaGroup[]
}

export interface SurveyedNodeGroups {
  groups: SurveyedNodeGroup[]
  warnings: Problem[]
  volumes: VolumeTotal[]
  quotas: QuotaBalance[]
}

/**
 * The boot disks decided and the quotas counted, before anything is spent. All that is wrong goes to the faults. What is
 * unknown because of a fault is not counted: a flavor that does not exist costs nothing.
 */
export async function surveyedNodeGroups(
  groups: readonly ExpandedNodeGroup[],
  setting: Setting,
  call: Call,
): Promise<SurveyedNodeGroups> {
  const cloud = call.cloud()
  const { faults, networkId } = setting
  const outcomes: Outcome[] = []
  for (const group of groups) outcomes.push(await surveyedNodeGroup(group, setting, call))
  const room = await cloud.quotaRoom()
  const costs = Array.from({ length: setting.times }, () => outcomes.flatMap(({ cost }) => cost ?? [])).flat()
  const quotaSetting = {
    managementCidrs: networkId === undefined ? [] : await cloud.subnetCidrs(networkId),
    defaultVolumeTypeName: await defaultVolumeTypeName(cloud),
    seeds: await seedsToBeMade(
      outcomes.flatMap(({ surveyed }) => surveyed.resolved ?? []),
      call,
    ),
  }
  const needs = quotaNeeds([...costs, ...(setting.beside ?? [])], quotaSetting)
  faults.keep([...outcomes.flatMap(({ problems }) => problems), ...quotaProblems(needs, room)])
  return {
    groups: outcomes.map(({ surveyed }) => surveyed),
    warnings: outcomes.flatMap(({ warnings }) => warnings),
    volumes: volumeTotals(costs, quotaSetting),
    quotas: quotaBalance(needs, room),
  }
}

async function defaultVolumeTypeName(cloud: CloudFacts): Promise<string | null> {
  return (await cloud.hasBlockStorage()) ? await cloud.defaultVolumeTypeName() : null
}
