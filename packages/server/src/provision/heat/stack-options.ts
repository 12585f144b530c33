/** What the stack depends on beside the cluster: the service's configuration and facts of the cloud. */
export interface StackOptions {
  /** Option `heat_enable_wait_condition`: the stack is complete only when every node has signalled. */
  waitCondition: boolean
  /** Option `heat_stack_tags`. `data-processing-cluster` makes Heat hide the stack in ordinary lists. */
  stackTags: readonly string[]
  /** CIDRs of the management network's subnets, for node groups with `auto_security_group`. */
  managementCidrs: readonly string[]
  /** A line for the nodes' /etc/hosts, where they cannot resolve the host of Heat's endpoint. */
  orchestrationHost?: { name: string; address: string }
}
