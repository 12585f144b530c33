import { cloudRequest } from '../../cloud/cloud-request.ts'
import { type Drive, randomName } from './drive.ts'
import { unlessGone } from './key-pair.ts'

const types = ['network']

/** For node groups that want none made by the service: all of TCP, which is what an old scenario has them reach one another by. */
export async function openSecurityGroup({ work, belongings }: Drive): Promise<string> {
  const name = randomName('scenario')
  const { security_group: group } = await cloudRequest<{ security_group: { id: string } }>(work.login, {
    types,
    method: 'POST',
    path: '/v2.0/security-groups',
    body: { security_group: { name, description: 'Made by fennec scenario run' } },
  })
  belongings.add(`security group ${name}`, async (signal) => {
    const path = `/v2.0/security-groups/${group.id}`
    await cloudRequest(work.login, { types, method: 'DELETE', path, signal }).catch(unlessGone)
  })
  for (const direction of ['ingress', 'egress']) {
    await cloudRequest(work.login, {
      types,
      method: 'POST',
      path: '/v2.0/security-group-rules',
      body: {
        security_group_rule: {
          security_group_id: group.id,
          direction,
          ethertype: 'IPv4',
          protocol: 'tcp',
          port_range_min: 1,
          port_range_max: 65535,
        },
      },
    })
  }
  return group.id
}
