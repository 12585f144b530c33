import { Button, Modal } from 'antd'
import { useState } from 'react'
import { type EdpCollection, useDeleteFrom } from '../api/edp.ts'
import type { Owned } from '../api/wire.ts'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'
import { useLocked } from '../templates/locked.ts'

interface Shown {
  one: Owned & { id: string; name: string }
  collection: EdpCollection
  remove(): Promise<unknown>
}

/** Deleting one of a list, after asking; what uses it still, the service says. */
export function DeleteObject({ one, collection, remove }: Shown) {
  const [isAsking, setAsking] = useState(false)
  const deletion = useDeleteFrom(collection, remove)
  const foreign = useLocked(one)
  const reason = foreign ? t.edp.ofOther : one.is_protected ? t.edp.protected : undefined
  const close = () => {
    setAsking(false)
    deletion.reset()
  }
  return (
    <>
      <Button size="small" danger disabled={reason !== undefined} title={reason} onClick={() => setAsking(true)}>
        {t.templates.delete}
        <span className="unseen"> {one.name}</span>
      </Button>
      <Modal
        open={isAsking}
        title={t.templates.deleteTitle(one.name)}
        okText={t.templates.delete}
        okButtonProps={{ danger: true }}
        cancelText={t.common.cancel}
        confirmLoading={deletion.isPending}
        onOk={() => deletion.mutate(undefined, { onSuccess: close })}
        onCancel={close}
      >
        <Refused error={deletion.error} />
      </Modal>
    </>
  )
}
