import type { PluginConfig } from './interface.ts'

const kerberos = {
  config_type: 'string',
  config_values: null,
  applicable_target: 'Kerberos',
  scope: 'cluster',
  is_optional: true,
  priority: 1,
} as const

/** Settings of the plugins that can set up Kerberos, with the old API's names and defaults. */
export const kerberosConfigs: PluginConfig[] = [
  {
    ...kerberos,
    name: 'Enable Kerberos Security',
    description: 'Have the services of the cluster authenticate by Kerberos',
    config_type: 'bool',
    default_value: false,
  },
  {
    ...kerberos,
    name: 'Existing KDC',
    description: 'Use a key distribution center that is there already, instead of one on a node of the cluster',
    config_type: 'bool',
    default_value: false,
  },
  {
    ...kerberos,
    name: 'Server IP of KDC',
    description: 'Address of the key distribution center that is there already',
    default_value: '192.168.0.1',
  },
  { ...kerberos, name: 'Realm Name', description: 'Name of the Kerberos realm', default_value: 'SAHARA-KDC' },
  {
    ...kerberos,
    name: 'Admin principal',
    description: 'Principal that may make other principals in the realm',
    default_value: 'sahara/admin',
  },
  { ...kerberos, name: 'Admin password', description: 'Password of the administrating principal', default_value: '' },
  {
    ...kerberos,
    name: 'JCE libraries',
    description: 'Where the encryption libraries of Java are downloaded from',
    default_value: 'https://tarballs.openstack.org/sahara-extra/dist/common-artifacts/',
  },
]
