import { setTimeout as sleep } from 'node:timers/promises'
import type { Cloud } from '@fennec/openstack'

/** A share of Manila that can be mounted. @returns its id */
export async function aShare({ manila }: Pick<Cloud, 'manila'>, name: string): Promise<string> {
  const { id } = await manila.shares.create({ name, size: 1, share_proto: 'NFS' })
  while ((await manila.shares.get(id))?.status !== 'available') await sleep(50)
  return id
}
