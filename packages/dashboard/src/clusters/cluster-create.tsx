import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Card, Empty, Flex, Form, Input, Select } from 'antd'
import { useEffect } from 'react'
import { useFittingImages, useKeyPairs, useNetworks } from '../api/choices.ts'
import { type ClusterWish, useCreateCluster } from '../api/clusters.ts'
import { usePagedList } from '../api/paged-list.ts'
import { clusterTemplateList, useChosenClusterTemplate } from '../api/templates.ts'
import type { ClusterTemplate } from '../api/wire.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { nameRules } from '../layout/name-rules.ts'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { Refused } from '../layout/refused.tsx'
import { FoundSelect } from '../lists/found-select.tsx'
import { t } from '../strings.ts'
import { Preview } from './cluster-preview.tsx'

interface Wish {
  name: string
  template: string
  image?: string
  keyPair?: string
  network?: string
}

/** A cluster from a cluster template; what the template says need not be chosen again. */
export function ClusterCreate() {
  const { template } = useSearch({ strict: false })
  const templates = usePagedList(clusterTemplateList, {})
  const some = templates.data?.items
  const [only] = some?.length === 1 ? some : []
  return (
    <>
      <PageHeader title={t.clusters.create} />
      <QueryProblem error={templates.error} />
      {some?.length === 0 && (
        <Empty description={t.clusters.noTemplates}>
          <LinkButton to="/cluster-templates">{t.nav.clusterTemplates}</LinkButton>
        </Empty>
      )}
      {some && some.length > 0 && <CreateForm chosen={template ?? only?.id} />}
    </>
  )
}

function CreateForm({ chosen }: { chosen: string | undefined }) {
  const navigate = useNavigate()
  const [form] = Form.useForm<Wish>()
  const creation = useCreateCluster()
  const templateId = Form.useWatch('template', form) ?? chosen
  const known = useChosenClusterTemplate(templateId)
  const template = known.data ?? undefined
  const images = useFittingImages(template?.plugin_name, template?.plugin_version)
  const keyPairs = useKeyPairs()
  const networks = useNetworks()

  // The only image that fits need not be chosen.
  const onlyImage = images.data?.length === 1 && !template?.default_image_id ? images.data[0]?.id : undefined
  useEffect(() => {
    if (templateId && onlyImage) form.setFieldValue('image', onlyImage)
  }, [form, templateId, onlyImage])

  const create = (wish: Wish) => {
    if (!template) return
    creation.mutate(asked(wish, template), {
      onSuccess: ({ id }) => void navigate({ to: '/clusters/$id', params: { id } }),
    })
  }
  const typed = Form.useWatch([], form) as Partial<Wish> | undefined
  const isPreviewable = template && (template.default_image_id ?? typed?.image)
  return (
    <Flex gap={16} wrap align="flex-start">
      <Card style={{ flex: '1 1 380px', maxWidth: 640, minWidth: 0 }}>
        <Form
          form={form}
          layout="vertical"
          initialValues={{ template: chosen }}
          scrollToFirstError
          onFinish={create}
          onValuesChange={(changed) => {
            // What was chosen for one template may not fit another.
            if ('template' in changed) form.resetFields(['image', 'network'])
          }}
        >
          <Form.Item
            name="template"
            label={t.clusters.template}
            rules={[{ required: true, message: t.common.required(t.clusters.template) }]}
          >
            <FoundSelect<ClusterTemplate> facts={clusterTemplateList} labelOf={({ name }) => name} chosen={template} />
          </Form.Item>
          <Form.Item name="name" label={t.common.name} rules={nameRules}>
            <Input autoComplete="off" autoCapitalize="none" />
          </Form.Item>
          <Form.Item
            name="image"
            label={t.clusters.image}
            extra={template && images.data?.length === 0 ? t.clusters.noImages : undefined}
            rules={[
              {
                required: template !== undefined && template.default_image_id === null,
                message: t.common.required(t.clusters.image),
              },
            ]}
          >
            <Select
              allowClear
              loading={images.isPending}
              placeholder={template?.default_image_id ? t.clusters.fromTemplate : undefined}
              options={(images.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item name="keyPair" label={t.clusters.keyPair} extra={t.clusters.keyPairHint}>
            <Select
              allowClear
              loading={keyPairs.isPending}
              placeholder={t.common.none}
              options={(keyPairs.data ?? []).map(({ name }) => ({ value: name, label: name }))}
            />
          </Form.Item>
          <Form.Item
            name="network"
            label={t.clusters.network}
            rules={[
              {
                required: template !== undefined && template.neutron_management_network === null,
                message: t.common.required(t.clusters.network),
              },
            ]}
          >
            <Select
              allowClear
              loading={networks.isPending}
              placeholder={networkOfTemplate(template, networks.data)}
              options={(networks.data ?? []).map(({ id, name }) => ({ value: id, label: name || id }))}
            />
          </Form.Item>
          <QueryProblem error={known.error ?? images.error ?? keyPairs.error ?? networks.error} />
          <Flex vertical gap={16}>
            <Refused error={creation.error} />
            <Flex gap={8}>
              <Button type="primary" htmlType="submit" loading={creation.isPending}>
                {t.clusters.create}
              </Button>
              <LinkButton to="/clusters">{t.common.cancel}</LinkButton>
            </Flex>
          </Flex>
        </Form>
      </Card>
      <Preview wish={isPreviewable ? asked({ ...typed, name: typed?.name || t.preview.unnamed }, template) : null} />
    </Flex>
  )
}

function asked(wish: Omit<Wish, 'template'>, template: ClusterTemplate): ClusterWish {
  return {
    name: wish.name,
    plugin_name: template.plugin_name,
    plugin_version: template.plugin_version,
    cluster_template_id: template.id,
    ...(wish.image && { default_image_id: wish.image }),
    ...(wish.keyPair && { user_keypair_id: wish.keyPair }),
    ...(wish.network && { neutron_management_network: wish.network }),
  }
}

function networkOfTemplate(template: ClusterTemplate | undefined, networks: { id: string; name: string }[] = []) {
  const id = template?.neutron_management_network
  if (!id) return undefined
  return `${networks.find((network) => network.id === id)?.name ?? id} (${t.clusters.fromTemplate})`
}
