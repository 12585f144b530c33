/** https://opendev.org/openstack/heat/src/tag/19.0.0/heat/api/openstack/v1/resources.py#L24 (format_resource) */
export interface StackResource {
  resource_name: string
  resource_type: string
  resource_status: string
  resource_status_reason: string
  /** The id in the service that has it; an empty string before it is made. */
  physical_resource_id: string
  /** The resource of the parent stack this one's stack is: the member's index in a resource group. */
  parent_resource?: string
  creation_time: string
  updated_time: string
  links: { rel: string; href: string }[]
}
