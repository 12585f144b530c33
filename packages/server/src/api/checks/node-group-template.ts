import type { Call } from '../call.ts'
import { checkBootVolumeNames } from './boot-volume-names.ts'
import { taggedImage } from './images.ts'
import { checkNodeGroup, type NodeGroupToCheck } from './node-groups.ts'
import { pluginFacts } from './plugin-facts.ts'

type TemplateToCheck = NodeGroupToCheck &
  Parameters<typeof checkBootVolumeNames>[0] & { plugin_name: string; hadoop_version: string }

/**
 * A node group template as it will be: what is asked of a new one, and of a changed one as a whole.
 *
 * @throws {FennecError} what the row of the fault says
 */
export async function checkNodeGroupTemplate(template: TemplateToCheck, { deps, cloud, images }: Call): Promise<void> {
  const plugin = pluginFacts(deps.plugins, template.plugin_name, template.hadoop_version)
  const facts = cloud()
  await checkNodeGroup(template, plugin, { cloud: facts, images: images(), flavor: facts.flavorSeenLately })
  await checkBootVolumeNames(template, facts)
  if (template.image_id) await taggedImage(images(), template.image_id, plugin)
}
