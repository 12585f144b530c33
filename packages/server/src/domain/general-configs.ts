/**
 * Settings that every plugin has: target `general`, for the whole cluster. Sahara's list
 * (`sahara/plugins/provisioning.py`, `list_of_common_configs`).
 */
interface GeneralConfig {
  name: string
  description: string
  config_type: 'string' | 'int' | 'bool'
  config_values: null
  default_value: string | number | boolean
  applicable_target: 'general'
  scope: 'cluster'
  is_optional: boolean
  priority: 1
}

export const GENERAL_CONFIGS: readonly GeneralConfig[] = [
  general('Timeout for disk preparing', 'int', 300, true, 'Seconds for formatting and mounting the disks of a node.'),
  general('Enable NTP service', 'bool', true, false, 'Keep the clocks of the nodes in time.'),
  general('URL of NTP server', 'string', '', true, "Time server; empty: the image's own."),
  general('Heat Wait Condition timeout', 'int', 3600, true, 'Seconds Heat waits for a node to report.'),
  general('Enable XFS', 'bool', true, true, 'Format data volumes with XFS where the image can.'),
]

function general(
  name: string,
  config_type: GeneralConfig['config_type'],
  default_value: GeneralConfig['default_value'],
  is_optional: boolean,
  description: string,
): GeneralConfig {
  const fixed = { config_values: null, applicable_target: 'general', scope: 'cluster', priority: 1 } as const
  return { name, description, config_type, default_value, is_optional, ...fixed }
}
