import type { PluginConfig } from './interface.ts'

const kerberos = {
  description: null,
  config_type: 'string',
  config_values: null,
  applicable_target: 'Kerberos',
  scope: 'cluster',
  is_optional: true,
  priority: 1,
} as const

/** Settings of the plugins that can set up Kerberos, with the old API's names and defaults. */
export const kerberosConfigs: PluginConfig[] = [
  { ...kerberos, name: 'Enable Kerberos Security', config_type: 'bool', default_value: false },
  { ...kerberos, name: 'Existing KDC', config_type: 'bool', default_value: false },
  { ...kerberos, name: 'Server IP of KDC', default_value: '192.168.0.1' },
  { ...kerberos, name: 'Realm Name', default_value: 'SAHARA-KDC' },
  { ...kerberos, name: 'Admin principal', default_value: 'sahara/admin' },
  { ...kerberos, name: 'Admin password', default_value: '' },
  {
    ...kerberos,
    name: 'JCE libraries',
    default_value: 'https://tarballs.openstack.org/sahara-extra/dist/common-artifacts/',
  },
]
