import { useParams } from '@tanstack/react-router'
import { TemplateCreate, TemplateImport } from '../templates/template-create.tsx'
import { TemplatePage } from '../templates/template-page.tsx'
import { nodeGroupTemplateKind } from './node-group-template-kind.ts'

export const NodeGroupTemplateCreate = () => <TemplateCreate kind={nodeGroupTemplateKind} />
export const NodeGroupTemplateImport = () => <TemplateImport kind={nodeGroupTemplateKind} />

export function NodeGroupTemplatePage() {
  const { id } = useParams({ from: '/node-group-templates/$id' })
  return <TemplatePage key={id} kind={nodeGroupTemplateKind} id={id} />
}
