/** https://opendev.org/openstack/nova/src/tag/26.2.2/nova/api/openstack/compute/hypervisors.py#L112, microversion 2.53 */
export interface Hypervisor {
  id: string
  /** The hypervisor's own name for itself, which need not be its service's. */
  hypervisor_hostname: string
  hypervisor_type: string
  state: 'up' | 'down'
  status: 'enabled' | 'disabled'
  /** Its nova-compute. */
  service: { id: string; host: string; disabled_reason: string | null }
}
