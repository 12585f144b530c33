import { textOf } from '../../http/fields.ts'
import { issueToken, keystoneTime } from '../../keystone/tokens.ts'
import { signalUrl } from '../signals.ts'
import type { ResourceType } from './resource-type.ts'

/** A node may signal long after the stack was asked for; Heat's signal users can sign in again, a bare token cannot. */
const TOKEN_LIFETIME_MILLISECONDS = 24 * 3600 * 1000

export const waitConditionHandle: ResourceType = {
  name: 'OS::Heat::WaitConditionHandle',
  properties: { signal_transport: { type: 'string' } },
  attributes: ['token', 'endpoint', 'curl_cli', 'signal'],
  async create({ cloud, stack, resource }) {
    const role = Object.values(cloud.state.keystone.roles).find((one) => one.name === 'heat_stack_user')
    const token = issueToken(cloud, {
      methods: ['password'],
      userId: `heat-signal-${stack.id}`,
      projectId: stack.projectId,
      roleIds: role ? [role.id] : [],
      expiresAt: keystoneTime(new Date(Date.now() + TOKEN_LIFETIME_MILLISECONDS)),
    })
    resource.physicalId = `${stack.name}-${resource.name}`
    resource.data.token = token.id
  },
  async delete({ cloud, resource }) {
    delete cloud.state.keystone.tokens[textOf(resource.data.token) ?? '']
  },
  attribute({ cloud, stack, resource }, name) {
    const token = textOf(resource.data.token)
    const endpoint = signalUrl(cloud, stack, resource)
    const values: Record<string, unknown> = {
      token,
      endpoint,
      signal: JSON.stringify({ alarm_url: endpoint }),
      curl_cli: `curl -i -X POST -H 'X-Auth-Token: ${token}' -H 'Content-Type: application/json' -H 'Accept: application/json' ${endpoint}`,
    }
    return values[name]
  },
}
