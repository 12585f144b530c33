/** Both kinds of templates are filtered and sorted by the same fields. */
export const TEMPLATE_FILTERS = {
  v1: ['plugin_name', 'hadoop_version', 'name', 'id', 'description', 'tenant_id'],
  v2: ['plugin_name', 'hadoop_version', 'name'],
} as const

export const TEMPLATE_SORT_FIELDS = ['id', 'name', 'plugin_name', 'hadoop_version', 'created_at', 'updated_at'] as const
