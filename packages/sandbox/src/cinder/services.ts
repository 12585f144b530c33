import type { Service } from '../http/service.ts'
import { forbidden } from './errors.ts'
import { backEnd, volumeHosts, volumeZones } from './state.ts'

/** `os-services`, for administrators: a scheduler, and on each machine with a back end what serves it. */
export function volumeServiceRoutes(service: Service): void {
  const { cloud } = service
  service.get('/v3/:project_id/os-services', (call) => {
    if (!call.caller.isAdmin) throw forbidden('volume_extension:services:index')
    const [zone] = volumeZones(cloud.state.cinder)
    const all = [
      { binary: 'cinder-scheduler', host: 'sandbox' },
      ...volumeHosts(cloud.state.cinder).map((host) => ({ binary: 'cinder-volume', host: backEnd(host) })),
    ]
    const wanted = (name: string, value: string) => (call.query(name) ?? value) === value
    return {
      services: all
        .filter(({ binary, host }) => wanted('binary', binary) && wanted('host', host))
        .map((one) => ({ ...one, zone, status: 'enabled', state: 'up', updated_at: cloud.clock.nowNaive() })),
    }
  })
}
