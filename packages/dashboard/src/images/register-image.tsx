import { useNavigate } from '@tanstack/react-router'
import { App, Button, Card, Flex, Form, Input, Select } from 'antd'
import { usePlugins, usePluginVersion } from '../api/choices.ts'
import { type Registration, useCloudImages, useRegister, useRegisteredImages } from '../api/images.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'
import { offeredPlugins } from '../templates/offered-plugins.ts'
import { splitPlugin } from '../templates/plugin-choice.ts'

/** An image of the cloud becomes one that clusters can be made of. */
export function RegisterImage() {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Registration>()
  const images = useCloudImages()
  const registered = useRegisteredImages()
  const registering = useRegister()
  const known = new Set(registered.data?.map(({ id }) => id))
  const offered = images.data?.filter(({ id }) => !known.has(id)) ?? []
  const register = (filled: Registration) =>
    registering.mutate(filled, {
      onSuccess: () => {
        message.success(t.images.registered)
        void navigate({ to: '/images' })
      },
    })
  return (
    <>
      <PageHeader title={t.images.register} />
      <QueryProblem error={images.error ?? registered.error} />
      <Card style={{ maxWidth: 760 }}>
        <Form form={form} layout="vertical" scrollToFirstError={{ focus: true }} onFinish={register}>
          <Form.Item
            name="id"
            label={t.images.image}
            extra={images.data && registered.data && offered.length === 0 ? t.images.noneLeft : undefined}
            rules={[{ required: true, message: t.common.required(t.images.image) }]}
          >
            <Select
              loading={images.isPending}
              showSearch={{ optionFilterProp: 'label' }}
              options={offered.map(({ id, name }) => ({ value: id, label: name || id }))}
            />
          </Form.Item>
          <Form.Item
            name="username"
            label={t.images.user}
            extra={t.images.userHint}
            rules={[{ required: true, message: t.common.required(t.images.user) }]}
          >
            <Input autoComplete="off" autoCapitalize="none" />
          </Form.Item>
          <Form.Item name="description" label={t.common.description}>
            <Input autoComplete="off" />
          </Form.Item>
          <TagsOfPlugin onTags={(tags) => form.setFieldValue('tags', tags)} />
          <Form.Item name="tags" label={t.images.tags} extra={t.images.tagsHint}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',']} />
          </Form.Item>
          <Flex vertical gap={16}>
            <Refused error={registering.error} />
            <Flex gap={8}>
              <Button type="primary" htmlType="submit" loading={registering.isPending}>
                {t.images.register}
              </Button>
              <LinkButton to="/images">{t.common.cancel}</LinkButton>
            </Flex>
          </Flex>
        </Form>
      </Card>
    </>
  )
}

/** Whoever knows the plugin need not know its tags. */
function TagsOfPlugin({ onTags }: { onTags(tags: string[]): void }) {
  const form = Form.useFormInstance()
  const chosen = Form.useWatch('plugin', form) as string | undefined
  const plugins = usePlugins()
  const { name, version } = chosen ? splitPlugin(chosen) : {}
  const details = usePluginVersion(name, version)
  const tags = details.data?.required_image_tags
  return (
    <>
      <Form.Item label={t.images.forPlugin}>
        <Flex gap={8}>
          <Form.Item name="plugin" noStyle>
            <Select
              aria-label={t.images.forPlugin}
              loading={plugins.isPending}
              options={offeredPlugins(plugins.data ?? [])}
            />
          </Form.Item>
          <Button disabled={!tags} onClick={() => tags && onTags(tags)}>
            {t.images.takeTags}
          </Button>
        </Flex>
      </Form.Item>
      <QueryProblem error={plugins.error ?? details.error} />
    </>
  )
}
