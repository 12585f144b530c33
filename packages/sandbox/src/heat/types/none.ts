import type { ResourceType } from './resource-type.ts'

/** Heat's placeholder: it makes nothing. */
export const none: ResourceType = {
  name: 'OS::Heat::None',
  properties: {},
  attributes: [],
  async create({ resource }) {
    resource.physicalId = resource.id
  },
  delete: async () => undefined,
  attribute: () => undefined,
}
