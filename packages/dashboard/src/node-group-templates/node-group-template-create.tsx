import { useNavigate } from '@tanstack/react-router'
import { App, Button, Card, Flex, Form, Input, Select } from 'antd'
import { useFlavors, usePlugins, usePluginVersion } from '../api/choices.ts'
import { useCreateNodeGroupTemplate } from '../api/templates.ts'
import { fieldText } from '../contract-field.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { nameRules } from '../layout/name-rules.ts'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'
import { BootDiskSection } from './boot-disk-section.tsx'
import { initialForm, type NodeGroupTemplateForm, readForm, splitPlugin } from './node-group-template-form.ts'

const needed = (label: string) => [{ required: true, message: t.common.required(label) }]

export function NodeGroupTemplateCreate() {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<NodeGroupTemplateForm>()
  const creation = useCreateNodeGroupTemplate()
  const flavors = useFlavors()
  const flavorId = Form.useWatch('flavor', form)

  const create = (filled: NodeGroupTemplateForm) =>
    creation.mutate(readForm(filled), {
      onSuccess: () => {
        message.success(t.nodeGroupTemplates.created(filled.name))
        void navigate({ to: '/node-group-templates' })
      },
    })
  return (
    <>
      <PageHeader title={t.nodeGroupTemplates.create} />
      <Form form={form} layout="vertical" initialValues={initialForm} scrollToFirstError onFinish={create}>
        <Flex vertical gap={16} style={{ maxWidth: 720 }}>
          <Card title={t.nodeGroupTemplates.basics}>
            <Form.Item name="name" label={t.common.name} extra={fieldText('name').description} rules={nameRules}>
              <Input autoComplete="off" autoCapitalize="none" />
            </Form.Item>
            <Form.Item name="description" label={t.common.description}>
              <Input autoComplete="off" />
            </Form.Item>
            <PluginFields />
            <Form.Item
              name="flavor"
              label={t.nodeGroupTemplates.flavor}
              rules={needed(t.nodeGroupTemplates.flavor)}
              style={{ marginBottom: 0 }}
            >
              <Select
                loading={flavors.isPending}
                options={(flavors.data ?? []).map(({ id, name, vcpus, ram, disk }) => ({
                  value: id,
                  label: `${name} · ${t.nodeGroupTemplates.flavorFacts(vcpus, ram, disk)}`,
                }))}
              />
            </Form.Item>
          </Card>
          <BootDiskSection flavor={flavors.data?.find(({ id }) => id === flavorId)} />
          <QueryProblem error={flavors.error} />
          <Refused error={creation.error} />
          <Flex gap={8}>
            <Button type="primary" htmlType="submit" loading={creation.isPending}>
              {t.nodeGroupTemplates.create}
            </Button>
            <LinkButton to="/node-group-templates">{t.common.cancel}</LinkButton>
          </Flex>
        </Flex>
      </Form>
    </>
  )
}

/** The plugin with its version, and the processes it knows. */
function PluginFields() {
  const form = Form.useFormInstance<NodeGroupTemplateForm>()
  const chosen = Form.useWatch('plugin', form)
  const plugins = usePlugins()
  const { name, version } = splitPlugin(chosen)
  const details = usePluginVersion(name, version)
  const processes = Object.entries(details.data?.node_processes ?? {})
  return (
    <>
      <Form.Item name="plugin" label={t.common.plugin} rules={needed(t.common.plugin)}>
        <Select
          loading={plugins.isPending}
          onChange={() => form.resetFields(['processes'])}
          options={(plugins.data ?? []).flatMap((plugin) =>
            plugin.versions
              // Nothing new is begun with what is on its way out.
              .filter((one) => plugin.version_labels[one]?.deprecated?.status !== true)
              .map((one) => ({ value: `${plugin.name} ${one}`, label: `${plugin.title} ${one}` })),
          )}
        />
      </Form.Item>
      <Form.Item name="processes" label={t.nodeGroupTemplates.processes} rules={needed(t.nodeGroupTemplates.processes)}>
        <Select
          mode="multiple"
          disabled={chosen === undefined}
          loading={details.isLoading}
          placeholder={chosen === undefined ? t.common.chooseFirst : undefined}
          options={processes.map(([service, names]) => ({
            label: service,
            options: names.map((process) => ({ value: process, label: process })),
          }))}
        />
      </Form.Item>
      <QueryProblem error={plugins.error ?? details.error} />
    </>
  )
}
