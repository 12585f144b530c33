/** https://opendev.org/openstack/heat/src/tag/19.0.0/heat/api/openstack/v1/events.py#L26 (format_event) */
export interface StackEvent {
  id: string
  event_time: string
  resource_name: string
  logical_resource_id: string
  physical_resource_id: string | null
  resource_status: string
  resource_status_reason: string
  links: { rel: string; href: string }[]
}
