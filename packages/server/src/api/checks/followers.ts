import { FennecError } from '@fennec/contract'
import type { NodeGroupTemplate } from '../../domain/model.ts'
import { followingTemplate } from '../../domain/node-group-overrides.ts'
import type { Call } from '../call.ts'
import { checkNodeGroup } from './node-groups.ts'
import { pluginFacts } from './plugin-facts.ts'

/**
 * Whether the cluster templates that follow a node group template could still be made as they will be then: what one says itself may not go
 * with what the template will say, and it may be of another plugin.
 *
 * @throws {FennecError} UPDATE_FOLLOWED_BY_PROTECTED, UPDATE_BREAKS_FOLLOWER
 */
export async function checkFollowers(changed: NodeGroupTemplate, call: Call): Promise<void> {
  const { deps, cloud, images } = call
  const followers = await deps.store.nodeGroupTemplates.followers(changed)
  const locked = followers.filter((one) => one.is_protected).map((one) => one.name)
  if (locked.length > 0) throw new FennecError('UPDATE_FOLLOWED_BY_PROTECTED', { id: changed.id, names: locked })
  const facts = cloud()
  for (const { name, plugin_name, hadoop_version, overrides } of followers) {
    const group = followingTemplate({ name: changed.name, overrides }, changed)
    try {
      const plugin = pluginFacts(deps.plugins, plugin_name, hadoop_version)
      await checkNodeGroup(group, plugin, { cloud: facts, images: images(), flavor: facts.flavorSeenLately })
    } catch (error) {
      if (!(error instanceof FennecError)) throw error
      throw new FennecError('UPDATE_BREAKS_FOLLOWER', { id: changed.id, name, reason: error.message })
    }
  }
}
