import type { ClusterCreate } from '@fennec/contract'
import type { Cluster } from '../domain/model.ts'
import type { NewCluster } from '../store/queries.ts'
import type { Call } from './call.ts'
import { checkedCluster } from './checks/cluster-create.ts'
import { type ClusterSurvey, surveyCluster } from './checks/cluster-survey.ts'
import type { ClusterDraft } from './deps.ts'
import { newCluster } from './new-cluster.ts'

export interface ClusterPreview {
  survey: ClusterSurvey
  /** null: it cannot be made as it is. */
  stack: ClusterDraft | null
}

/** What a creation with this body would do: the creation's own checks, and nothing after them. */
export async function previewCluster(call: Call<ClusterCreate>): Promise<ClusterPreview> {
  const survey = await surveyCluster(call, call.body.count ?? null)
  const checked = checkedCluster(survey)
  const name = survey.copies[0]?.name
  if (checked === null || name === undefined) return { survey, stack: null }
  const wish = newCluster(call, checked, { id: draftId(0), name }, UNMADE)
  const managementCidrs = await call.cloud().subnetCidrs(checked.networkId)
  return { survey, stack: call.deps.draftStack(draftedCluster(wish), managementCidrs) }
}

/** Made with the cluster; here words that say so. */
const UNMADE = {
  trustId: '',
  keys: { publicKey: 'ecdsa-sha2-nistp256 (made with the cluster)', privateKey: '' },
}

/** The same each time, so that two previews can be compared. */
const draftId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** As the rows will be read back. */
function draftedCluster(wish: NewCluster): Cluster {
  const { management_private_key: _, node_groups, ...shape } = wish
  const made = { created_at: new Date(0), updated_at: null }
  return {
    ...shape,
    ...made,
    name_in_cloud: wish.name,
    status: 'Validating',
    status_description: '',
    info: {},
    epoch: 0,
    provision_progress: [],
    verification: null,
    node_groups: node_groups.map((group, index) => ({
      ...group,
      ...made,
      id: draftId(index + 1),
      cluster_id: wish.id,
      count: 0,
      instances: [],
    })),
  }
}
