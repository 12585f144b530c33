/** The files that commands read, by name; `{…}` as in a row. */
export const files: Record<string, object | string> = {
  'label-off.json': { plugin_labels: { '{label}': { status: false } } },
  'label-on.json': { plugin_labels: { '{label}': { status: true } } },
  'node-configs.json': { general: { 'Enable XFS': false } },
  'cluster-configs.json': { general: { 'Timeout for disk preparing': 400 } },
  'described.json': { description: 'from a file' },
  'shares.json': [{ id: '00000000-0000-4000-8000-000000000000', path: '/mnt/share' }],
  'small.json': {
    name: '{p}-small',
    plugin_name: 'fake',
    '{versionField}': '0.1',
    flavor_id: '11',
    node_processes: ['namenode', 'jobtracker'],
  },
  'cluster-template.json': {
    name: '{p}-json',
    plugin_name: 'fake',
    '{versionField}': '0.1',
    anti_affinity: ['namenode'],
    node_groups: [{ name: 'inline', count: 1, flavor_id: '11', node_processes: ['namenode'] }],
  },
  'cluster.json': {
    name: '{p}-json',
    plugin_name: 'fake',
    '{versionField}': '0.1',
    cluster_template_id: '{clusterTemplate}',
    default_image_id: '{image}',
    neutron_management_network: '{network}',
  },
  'fails.sh': 'exit 3\n',
  'waits.sh': 'exec sleep 600\n',
  // Run by a shell too.
  'script.pig': 'A=load;\n',
  'job-binary.json': {
    name: '{p}-json',
    url: 'swift://container/script',
    extra: { user: 'user', password: 'secret' },
  },
  'job-template.json': {
    name: '{p}-json',
    type: 'Pig',
    mains: ['{script}'],
    interface: [{ name: 'Size', mapping_type: 'params', location: 'SIZE', value_type: 'number', required: true }],
  },
  'interface.json': [],
  'job.json': { job_template_id: '{pig}', cluster_id: '{cluster}' },
  'scale.json': { resize_node_groups: [{ name: '{p}-small', count: 1 }] },
}
