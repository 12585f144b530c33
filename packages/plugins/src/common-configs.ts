import type { PluginConfig } from './interface.ts'

const general = {
  config_values: null,
  description: null,
  applicable_target: 'general',
  scope: 'cluster',
  priority: 1,
} as const

/** What every plugin has, listed before its own. Names and defaults are the old API's: templates are checked against them. */
export const commonConfigs: PluginConfig[] = [
  {
    ...general,
    name: 'Timeout for disk preparing',
    description: 'Seconds within which the data volumes of a node must be formatted and mounted',
    config_type: 'int',
    default_value: 300,
    is_optional: true,
  },
  {
    ...general,
    name: 'Enable NTP service',
    description: 'Give the time service of the nodes a server',
    config_type: 'bool',
    default_value: true,
    is_optional: false,
  },
  {
    ...general,
    name: 'URL of NTP server',
    description: "Name or address of the NTP server; empty: the service's default",
    config_type: 'string',
    default_value: '',
    is_optional: true,
  },
  {
    ...general,
    name: 'Heat Wait Condition timeout',
    description: 'Seconds within which a node must have reported that it has started',
    config_type: 'int',
    default_value: 3600,
    is_optional: true,
  },
  {
    ...general,
    name: 'Enable XFS',
    description: 'Format data volumes with XFS where the image has it, else with ext4',
    config_type: 'bool',
    default_value: true,
    is_optional: true,
  },
]
