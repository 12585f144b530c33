import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useShares } from '../api/choices.ts'
import { useUpdateShares } from '../api/clusters.ts'
import type { Cluster } from '../api/wire.ts'
import { Refused } from '../layout/refused.tsx'
import { readShares, type ShareRow, shareRows } from '../shares/share-rows.ts'
import { SharesFields } from '../shares/shares-fields.tsx'
import { t } from '../strings.ts'

/** Other shares for the nodes of a cluster; not offered where there is nothing to mount. */
export function UpdateShares({ cluster }: { cluster: Cluster }) {
  const [isAsking, setAsking] = useState(false)
  const offered = useShares()
  const [form] = Form.useForm<{ shares: ShareRow[] }>()
  const update = useUpdateShares(cluster.id)
  if (!offered.data && !cluster.shares?.length) return null
  const close = () => {
    setAsking(false)
    update.reset()
  }
  return (
    <>
      <Button
        disabled={cluster.status !== 'Active'}
        title={cluster.status === 'Active' ? undefined : t.shares.notNow(cluster.status)}
        onClick={() => setAsking(true)}
      >
        {t.shares.title}
      </Button>
      <Modal
        open={isAsking}
        width={860}
        title={t.shares.updateTitle(cluster.name)}
        okText={t.shares.update}
        cancelText={t.common.cancel}
        confirmLoading={update.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ shares: shareRows(cluster.shares) }}
          onFinish={({ shares }) => update.mutate(readShares(shares) ?? [], { onSuccess: close })}
        >
          <SharesFields hint={t.shares.updateHint} />
        </Form>
        <Refused error={update.error} />
      </Modal>
    </>
  )
}
