import { useNavigate } from '@tanstack/react-router'
import { App, Button, Card, Checkbox, Flex, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { type EdpCollection, useCreateIn } from '../api/edp.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'
import { objectNameRules } from './object-name-rules.ts'

interface Common {
  name: string
  description?: string
  is_public?: boolean
}

interface Made<F extends Common> {
  collection: EdpCollection
  title: string
  /** Beside name, description and sharing. */
  wishOf(filled: F): object
  children: ReactNode
}

/** A new data source, job binary or job template. */
export function ObjectForm<F extends Common>({ collection, title, wishOf, children }: Made<F>) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const creation = useCreateIn(collection)
  const create = (filled: F) => {
    const { name, description, is_public = false } = filled
    creation.mutate(
      { name, is_public, ...(description && { description }), ...wishOf(filled) },
      {
        onSuccess: () => {
          message.success(t.edp.created(name))
          void navigate({ to: `/${collection}` })
        },
      },
    )
  }
  return (
    <>
      <PageHeader title={title} />
      <Card style={{ maxWidth: 760 }}>
        <Form<F> layout="vertical" scrollToFirstError={{ focus: true }} onFinish={create}>
          <Form.Item name="name" label={t.common.name} rules={objectNameRules}>
            <Input autoComplete="off" autoCapitalize="none" />
          </Form.Item>
          <Form.Item name="description" label={t.common.description}>
            <Input autoComplete="off" />
          </Form.Item>
          {children}
          <Form.Item name="is_public" valuePropName="checked">
            <Checkbox>{t.edp.public}</Checkbox>
          </Form.Item>
          <Flex vertical gap={16}>
            <Refused error={creation.error} />
            <Flex gap={8}>
              <Button type="primary" htmlType="submit" loading={creation.isPending}>
                {title}
              </Button>
              <LinkButton to={`/${collection}`}>{t.common.cancel}</LinkButton>
            </Flex>
          </Flex>
        </Form>
      </Card>
    </>
  )
}
