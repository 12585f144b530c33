import { isCloudError } from '@fennec/openstack'
import type { Locality } from '../../domain/boot-disk/boot-disk-facts.ts'
import type { Call } from '../call.ts'

/** Whether servers can run on the hosts of their boot volumes: the operator's word, and then the cloud's. */
export async function bootVolumeLocality({ deps }: Call): Promise<Locality> {
  if (deps.options.bootVolumeLocality === 'refuse') return { kind: 'refused' }
  try {
    return { kind: 'hosts', names: await deps.hostsInCloud.hostsWithVolumes(AbortSignal.timeout(PATIENCE_MS)) }
  } catch (error) {
    if (isCloudError(error, 403)) return { kind: 'no-rights' }
    throw error
  }
}

const PATIENCE_MS = 60_000
