import { Alert, Button, Checkbox, Flex, Modal, Typography } from 'antd'
import { useState } from 'react'
import { useOrder } from '../api/hosts.ts'
import type { Host, HostNode } from '../api/wire.ts'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'

/** Emptying a host, after saying who leaves and who stays: a drain of one that is up, an evacuation of one that is down. */
export function MoveNodes({ host }: { host: Host }) {
  const kind = host.state === 'up' ? 'drain' : 'evacuate'
  const [isAsking, setAsking] = useState(false)
  const [isSure, setSure] = useState(false)
  const [force, setForce] = useState(false)
  const order = useOrder(host.name)
  const close = () => {
    setAsking(false)
    setSure(false)
    setForce(false)
    order.reset()
  }
  return (
    <>
      <Button
        danger={kind === 'evacuate'}
        disabled={host.operation_id !== null}
        title={host.operation_id !== null ? t.hosts.underWay(kind) : undefined}
        onClick={() => setAsking(true)}
      >
        {t.hosts[kind]}
      </Button>
      <Modal
        open={isAsking}
        title={kind === 'drain' ? t.hosts.drainTitle(host.name) : t.hosts.evacuateTitle(host.name)}
        okText={t.hosts[kind]}
        okButtonProps={{ danger: kind === 'evacuate', disabled: kind === 'evacuate' && !isSure }}
        cancelText={t.common.cancel}
        confirmLoading={order.isPending}
        onOk={() => order.mutate({ kind, force }, { onSuccess: close })}
        onCancel={close}
      >
        <Flex vertical gap={12}>
          <Plan kind={kind} nodes={host.nodes} />
          {kind === 'drain' ? (
            <div>
              <Checkbox checked={force} onChange={({ target }) => setForce(target.checked)}>
                {t.hosts.force}
              </Checkbox>
              <div>
                <Typography.Text type="secondary">{t.hosts.forceHint}</Typography.Text>
              </div>
            </div>
          ) : (
            <>
              <Alert type="warning" showIcon title={t.hosts.evacuateOff} />
              <Checkbox checked={isSure} onChange={({ target }) => setSure(target.checked)}>
                {t.hosts.isOff}
              </Checkbox>
            </>
          )}
          <Refused error={order.error} />
        </Flex>
      </Modal>
    </>
  )
}

function Plan({ kind, nodes }: { kind: 'drain' | 'evacuate'; nodes: HostNode[] }) {
  const leaving = nodes.filter(({ movable }) => movable)
  const staying = nodes.filter(({ movable }) => !movable)
  return (
    <div>
      <Typography.Paragraph>{kind === 'drain' ? t.hosts.drainWhat : t.hosts.evacuateWhat}</Typography.Paragraph>
      <ul className="remarks plan">
        {leaving.length === 0 && <li>{t.hosts.nobody}</li>}
        {leaving.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      {staying.length > 0 && (
        <>
          <Typography.Paragraph style={{ marginBlockStart: 12 }}>{t.hosts.stays}</Typography.Paragraph>
          <ul className="remarks plan">
            {staying.map(({ id, name, reason }) => (
              <li key={id} className="words">
                {name}: {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
