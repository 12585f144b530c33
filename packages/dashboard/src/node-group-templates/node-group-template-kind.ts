import {
  type NodeGroupTemplateWish,
  useChangeNodeGroupTemplate,
  useCreateNodeGroupTemplate,
  useDeleteNodeGroupTemplate,
  useNodeGroupTemplate,
} from '../api/templates.ts'
import type { NodeGroupTemplate } from '../api/wire.ts'
import { t } from '../strings.ts'
import type { TemplateKind } from '../templates/template-kind.ts'
import { NodeGroupTemplateFields } from './node-group-template-fields.tsx'
import { formOf, type NodeGroupTemplateForm, readForm } from './node-group-template-form.ts'

export const nodeGroupTemplateKind: TemplateKind<NodeGroupTemplate, NodeGroupTemplateWish, NodeGroupTemplateForm> = {
  collection: 'node-group-templates',
  exportKey: 'node_group_template',
  words: {
    create: t.nodeGroupTemplates.create,
    import: t.nodeGroupTemplates.import,
    list: t.nav.nodeGroupTemplates,
    created: t.nodeGroupTemplates.created,
  },
  useOne: useNodeGroupTemplate,
  useCreate: useCreateNodeGroupTemplate,
  useChange: useChangeNodeGroupTemplate,
  useDelete: useDeleteNodeGroupTemplate,
  formOf,
  readForm,
  Fields: NodeGroupTemplateFields,
}
