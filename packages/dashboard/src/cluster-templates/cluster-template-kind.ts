import {
  type ClusterTemplateWish,
  useChangeClusterTemplate,
  useClusterTemplate,
  useCreateClusterTemplate,
  useDeleteClusterTemplate,
} from '../api/templates.ts'
import type { ClusterTemplate } from '../api/wire.ts'
import { t } from '../strings.ts'
import type { TemplateKind } from '../templates/template-kind.ts'
import { ClusterTemplateFields } from './cluster-template-fields.tsx'
import { type ClusterTemplateForm, formOf, readForm } from './cluster-template-form.ts'

export const clusterTemplateKind: TemplateKind<ClusterTemplate, ClusterTemplateWish, ClusterTemplateForm> = {
  collection: 'cluster-templates',
  exportKey: 'cluster_template',
  words: {
    create: t.clusterTemplates.create,
    import: t.clusterTemplates.import,
    list: t.nav.clusterTemplates,
    created: t.clusterTemplates.created,
  },
  useOne: useClusterTemplate,
  useCreate: useCreateClusterTemplate,
  useChange: useChangeClusterTemplate,
  useDelete: useDeleteClusterTemplate,
  formOf,
  readForm,
  Fields: ClusterTemplateFields,
}
