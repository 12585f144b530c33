import { isNodeGroupField } from '../domain/expansion.ts'
import type { NodeGroupTemplate } from '../domain/model.ts'
import { followersOf, followTemplate } from './followers.ts'
import { NODE_GROUP_COLUMNS, nodeGroupColumns } from './node-group-columns.ts'
import { type Doors, OWNED_COLUMNS, ownedRecords } from './owned-records.ts'
import type { NewNodeGroupTemplate, NodeGroupTemplateChanges } from './queries.ts'
import type { NodeGroupTemplateStore } from './store.ts'

const COLUMNS = [
  ...OWNED_COLUMNS,
  ...NODE_GROUP_COLUMNS,
  'description',
  'plugin_name',
  'hadoop_version',
  'is_default',
] as const

export function nodeGroupTemplates(doors: Doors): NodeGroupTemplateStore {
  const records = ownedRecords<
    'node_group_templates',
    (typeof COLUMNS)[number],
    NodeGroupTemplate,
    NewNodeGroupTemplate,
    NodeGroupTemplateChanges
  >(doors, {
    table: 'node_group_templates',
    columns: COLUMNS,
    records: async (_db, rows) => rows,
    newRow: (template) => ({
      ...changeableColumns(template),
      tenant_id: template.tenant_id,
      is_default: template.is_default,
    }),
    changedRow: (changes, _id, before) => changeableColumns({ ...before, ...changes }),
    async changeParts(trx, changes, template) {
      if (Object.keys(changes).some(isNodeGroupField)) await followTemplate(trx, template)
    },
  })
  return { ...records, followers: (template) => followersOf(doors.db, template) }
}

function changeableColumns(template: NewNodeGroupTemplate) {
  return {
    ...nodeGroupColumns(template),
    is_public: template.is_public,
    is_protected: template.is_protected,
    description: template.description,
    plugin_name: template.plugin_name,
    hadoop_version: template.hadoop_version,
  }
}
