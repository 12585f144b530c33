/** https://opendev.org/openstack/cinder/src/tag/21.3.1/cinder/api/contrib/services.py#L86 */
export interface VolumeService {
  binary: string
  /** Of a `cinder-volume` the machine and, behind an `@`, the back end that it serves there. */
  host: string
  zone: string
  /** Whether an operator lets the scheduler use it. */
  status: 'enabled' | 'disabled'
  /** Whether it has reported of late. */
  state: 'up' | 'down'
  /** Its last report. */
  updated_at: string | null
}
