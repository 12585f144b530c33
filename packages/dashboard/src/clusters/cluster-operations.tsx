import { App, Button, Card, Flex, Tag, Typography } from 'antd'
import { useClusterOperations, useSteer } from '../api/cluster-operations.ts'
import type { ClusterOperation } from '../api/wire.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'
import { readWireDate } from '../wire-date.ts'

const COLORS: Record<ClusterOperation['state'], string> = {
  waiting: 'processing',
  running: 'processing',
  done: 'success',
  failed: 'error',
  superseded: 'default',
  cancelled: 'warning',
}

/** What the cluster is and was busy with: why something waits, when it is tried again, and how to steer it. */
export function ClusterOperations({ clusterId }: { clusterId: string }) {
  const { data, error } = useClusterOperations(clusterId)
  return (
    <Card title={t.operations.title}>
      <QueryProblem error={error} />
      {data?.operations.length === 0 && <Typography.Text type="secondary">{t.operations.none}</Typography.Text>}
      <ul className="groups" aria-label={t.operations.title}>
        {data?.operations.map((operation) => (
          <Operation key={operation.id} clusterId={clusterId} operation={operation} />
        ))}
      </ul>
      {data?.hasOlder && (
        <Typography.Text type="secondary">{t.operations.newest(data.operations.length)}</Typography.Text>
      )}
    </Card>
  )
}

function Operation({ clusterId, operation }: { clusterId: string; operation: ClusterOperation }) {
  const { kind, state, step, tries, last_error, next_try_at, created_at, finished_at, cancelled_by } = operation
  const isOpen = finished_at === null
  const facts = [
    t.operations.begun(readWireDate(created_at).toLocaleString()),
    isOpen && step ? t.operations.inStep(step) : null,
    finished_at ? t.operations.ended(readWireDate(finished_at).toLocaleString()) : null,
    isOpen && tries > 0 ? t.operations.tries(tries) : null,
    isOpen && next_try_at ? t.operations.nextTry(readWireDate(next_try_at).toLocaleTimeString()) : null,
    cancelled_by ? t.operations.cancelledBy(cancelled_by) : null,
  ]
  return (
    <li>
      <Flex gap={12} justify="space-between" align="start" wrap>
        <div style={{ flex: '1 1 320px', minWidth: 0 }}>
          <Flex gap={8} align="baseline" wrap>
            <Typography.Text strong>{kind}</Typography.Text>
            <Tag color={COLORS[state]}>{state}</Tag>
          </Flex>
          <Typography.Text type="secondary" className="words">
            {facts.filter(Boolean).join(' · ')}
          </Typography.Text>
          {/* Of a cancelled one it is who cancelled it, said above. */}
          {last_error && state !== 'done' && state !== 'cancelled' && (
            <Typography.Paragraph type="danger" className="words" style={{ margin: 0 }}>
              {last_error}
            </Typography.Paragraph>
          )}
        </div>
        {isOpen && <Steer clusterId={clusterId} operation={operation} />}
      </Flex>
    </li>
  )
}

function Steer({ clusterId, operation }: { clusterId: string; operation: ClusterOperation }) {
  const { modal } = App.useApp()
  const steering = useSteer(clusterId, operation.id)
  const { state, next_try_at, cancellable, cancel_requested_at, kind } = operation
  const ask = () =>
    void modal.confirm({
      title: t.operations.cancelTitle(kind),
      content: t.operations.cancelWhat,
      okText: t.operations.cancelIt,
      okButtonProps: { danger: true },
      cancelText: t.operations.goOn,
      onOk: () => steering.mutate('cancel'),
    })
  return (
    <Flex vertical gap={8} align="end">
      <Flex gap={8} wrap>
        {state === 'waiting' && next_try_at && (
          <Button size="small" loading={steering.isPending} onClick={() => steering.mutate('retry')}>
            {t.operations.retry}
          </Button>
        )}
        <Button
          size="small"
          danger
          disabled={!cancellable}
          title={
            cancellable ? undefined : cancel_requested_at ? t.operations.isBeingCancelled : t.operations.cannotCancel
          }
          onClick={ask}
        >
          {t.operations.cancel}
        </Button>
      </Flex>
      <Refused error={steering.error} />
    </Flex>
  )
}
