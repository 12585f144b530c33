/** https://opendev.org/openstack/nova/src/tag/26.2.2/nova/api/openstack/compute/services.py#L105, microversion 2.53 */
export interface ComputeService {
  id: string
  binary: string
  host: string
  zone: string
  /** Whether an operator lets the scheduler use it. */
  status: 'enabled' | 'disabled'
  /** Whether it has reported of late; a forced down one is `down`. */
  state: 'up' | 'down'
  forced_down: boolean
  disabled_reason: string | null
  /** Its last report. */
  updated_at: string | null
}

export type ServiceChange = { status: 'enabled' } | { status: 'disabled'; disabled_reason: string }
