import type { ServerStatus } from './states.ts'

/** https://opendev.org/openstack/nova/src/tag/26.2.2/nova/api/openstack/compute/views/servers.py (show), microversion 2.3 */
export interface Server {
  id: string
  name: string
  status: ServerStatus
  tenant_id: string
  user_id: string
  /** An empty string: the server has no image, it boots from a volume (`_get_image` in the same file). */
  image: '' | { id: string }
  flavor: { id: string }
  key_name: string | null
  metadata: Record<string, string>
  addresses: Record<string, ServerAddress[]>
  created: string
  updated: string
  /** Present in ERROR: why. */
  fault?: { code: number; message: string; created: string }
  'OS-EXT-AZ:availability_zone': string
  'OS-EXT-STS:task_state': string | null
  'OS-EXT-STS:vm_state': string
  'os-extended-volumes:volumes_attached': { id: string; delete_on_termination: boolean }[]
  /** Only administrators see where it runs. */
  'OS-EXT-SRV-ATTR:host'?: string | null
  'OS-EXT-SRV-ATTR:root_device_name'?: string | null
}

export interface ServerAddress {
  addr: string
  version: 4 | 6
  'OS-EXT-IPS:type': 'fixed' | 'floating'
  'OS-EXT-IPS-MAC:mac_addr': string
}

/** https://docs.openstack.org/api-ref/compute/#servers-with-volume-attachments-servers-os-volume-attachments */
export interface VolumeAttachment {
  id: string
  serverId: string
  volumeId: string
  /** `/dev/vda`: what Nova was asked for, which need not be its name in the guest. */
  device: string
}

/** https://docs.openstack.org/api-ref/compute/#port-interfaces-servers-os-interface */
export interface ServerInterface {
  port_id: string
  net_id: string
  mac_addr: string
  port_state: string
  fixed_ips: { subnet_id: string; ip_address: string }[]
}
