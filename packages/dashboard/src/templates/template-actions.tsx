import { App, Button, Flex, Modal, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import { api } from '../api/request.ts'
import type { Owned } from '../api/wire.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'
import { useLocked } from './locked.ts'
import { saveFile } from './save-file.ts'

interface Acted {
  template: Owned & { id: string; name: string }
  collection: 'node-group-templates' | 'cluster-templates'
  deletion: {
    mutate(id: string, options: { onSuccess(): void }): void
    isPending: boolean
    error: Error | null
    reset(): void
  }
  onDeleted(): void
  /** What else can be done with it. */
  action?: ReactNode
}

/** Copy, export, delete. */
export function TemplateActions({ template, collection, deletion, onDeleted, action }: Acted) {
  const { message } = App.useApp()
  const [isAsking, setAsking] = useState(false)
  const foreign = useLocked(template)
  const reason = foreign ?? (template.is_protected ? t.templates.protected : undefined)
  const exportIt = async () => {
    try {
      const file = await api<unknown>('GET', `/${collection}/${template.id}/export`)
      saveFile(`${template.name}.json`, JSON.stringify(file, null, 2))
    } catch (error) {
      message.error((error as Error).message)
    }
  }
  const close = () => {
    setAsking(false)
    deletion.reset()
  }
  return (
    <Flex gap={8} wrap>
      {action}
      <LinkButton to={`/${collection}/create`} search={{ copy: template.id }}>
        {t.templates.copy}
      </LinkButton>
      <Button onClick={() => void exportIt()}>{t.templates.export}</Button>
      <Button danger disabled={reason !== undefined} title={reason} onClick={() => setAsking(true)}>
        {t.templates.delete}
      </Button>
      <Modal
        open={isAsking}
        title={t.templates.deleteTitle(template.name)}
        okText={t.templates.delete}
        okButtonProps={{ danger: true }}
        cancelText={t.common.cancel}
        confirmLoading={deletion.isPending}
        onOk={() =>
          deletion.mutate(template.id, {
            onSuccess: () => {
              close()
              message.success(t.templates.deleted(template.name))
              onDeleted()
            },
          })
        }
        onCancel={close}
      >
        <Typography.Paragraph>{t.templates.deleteWhat}</Typography.Paragraph>
        <Refused error={deletion.error} />
      </Modal>
    </Flex>
  )
}
