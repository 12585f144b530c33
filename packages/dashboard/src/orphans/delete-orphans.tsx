import { Alert, App, Button, Flex, Modal } from 'antd'
import { useState } from 'react'
import { useDeleteOrphans } from '../api/orphans.ts'
import type { Orphan, OrphanRemoval } from '../api/wire.ts'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'

interface Chosen {
  chosen: readonly Orphan[]
  onDone(removals: readonly OrphanRemoval[]): void
}

/** Deleting what was chosen, after naming each; the service judges each again before it goes. */
export function DeleteOrphans({ chosen, onDone }: Chosen) {
  const { message } = App.useApp()
  const [isAsking, setAsking] = useState(false)
  const deletion = useDeleteOrphans()
  const foreign = chosen.filter(({ cluster_known }) => !cluster_known).length
  const close = () => {
    setAsking(false)
    deletion.reset()
  }
  const done = (removals: OrphanRemoval[]) => {
    close()
    const going = removals.filter(({ result }) => result !== 'kept').length
    if (going > 0) message.success(t.orphans.deleted(going))
    onDone(removals)
  }
  return (
    <>
      <Button
        danger
        disabled={chosen.length === 0}
        title={chosen.length === 0 ? t.orphans.noneChosen : undefined}
        onClick={() => setAsking(true)}
      >
        {t.orphans.delete(chosen.length)}
      </Button>
      <Modal
        open={isAsking}
        title={t.orphans.deleteTitle(chosen.length)}
        okText={t.orphans.deleteConfirm}
        okButtonProps={{ danger: true }}
        cancelText={t.common.cancel}
        confirmLoading={deletion.isPending}
        onOk={() => deletion.mutate(chosen, { onSuccess: done })}
        onCancel={close}
      >
        <Flex vertical gap={12}>
          <ul className="remarks plan words">
            {chosen.map(({ kind, id, name }) => (
              <li key={id}>{t.orphans.one(kind, name ?? id)}</li>
            ))}
          </ul>
          {foreign > 0 && <Alert type="warning" showIcon title={t.orphans.foreign(foreign)} />}
          <Refused error={deletion.error} />
        </Flex>
      </Modal>
    </>
  )
}
