import { useParams } from '@tanstack/react-router'
import { LinkButton } from '../layout/link-button.tsx'
import { t } from '../strings.ts'
import { TemplateCreate, TemplateImport } from '../templates/template-create.tsx'
import { TemplatePage } from '../templates/template-page.tsx'
import { clusterTemplateKind } from './cluster-template-kind.ts'

export const ClusterTemplateCreate = () => <TemplateCreate kind={clusterTemplateKind} />
export const ClusterTemplateImport = () => <TemplateImport kind={clusterTemplateKind} />

export function ClusterTemplatePage() {
  const { id } = useParams({ from: '/cluster-templates/$id' })
  const use = (
    <LinkButton to="/clusters/create" search={{ template: id }} main>
      {t.clusterTemplates.use}
    </LinkButton>
  )
  return <TemplatePage key={id} kind={clusterTemplateKind} id={id} action={use} />
}
