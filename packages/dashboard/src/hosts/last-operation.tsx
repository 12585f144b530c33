import { Alert, Button, Flex, Progress, Tag, Typography } from 'antd'
import { useCancelOperation, useNewestOperation } from '../api/hosts.ts'
import type { HostOperation } from '../api/wire.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'
import { readWireDate } from '../wire-date.ts'

const STATE_COLORS: Record<HostOperation['state'], string> = {
  waiting: 'processing',
  running: 'processing',
  done: 'success',
  failed: 'error',
  cancelled: 'warning',
}
const OUTCOME_COLORS: Record<HostOperation['nodes'][number]['outcome'], string> = {
  waiting: 'default',
  moving: 'processing',
  moved: 'success',
  stayed: 'warning',
  failed: 'error',
  gone: 'default',
}

/** The newest drain or evacuation of a host, live: what has become of each node. */
export function LastOperation({ host }: { host: string }) {
  const operation = useNewestOperation(host)
  return (
    <>
      <QueryProblem error={operation.error} />
      {operation.data && <Operation operation={operation.data} />}
    </>
  )
}

function Operation({ operation }: { operation: HostOperation }) {
  const { kind, state, requested_by, created_at, nodes, clusters, last_error, finished_at } = operation
  const settled = nodes.filter(({ outcome }) => outcome !== 'waiting' && outcome !== 'moving').length
  const title = t.hosts.operation(kind, requested_by, readWireDate(created_at).toLocaleString())
  const progress = t.hosts.settled(settled, nodes.length)
  return (
    <Flex vertical gap={8}>
      <Flex gap={12} align="center" wrap>
        <Typography.Text strong>{title}</Typography.Text>
        <Tag color={STATE_COLORS[state]}>{state}</Tag>
        {finished_at === null && <Cancel operation={operation} />}
      </Flex>
      {nodes.length > 0 && (
        <Progress
          aria-label={`${title}: ${progress}`}
          percent={Math.round((100 * settled) / nodes.length)}
          status={state === 'failed' ? 'exception' : finished_at === null ? 'active' : 'success'}
          format={() => progress}
        />
      )}
      {clusters.map(({ id, name, waits_for, health }) => (
        <Typography.Text key={id} type="secondary">
          {waits_for !== null ? t.hosts.waits(name, waits_for) : health !== null ? t.hosts.health(name, health) : null}
        </Typography.Text>
      ))}
      <ul className="groups">
        {nodes.map(({ id, name, outcome, reason, host }) => (
          <li key={id}>
            <Flex gap={8} align="baseline">
              <Tag color={OUTCOME_COLORS[outcome]}>{outcome}</Tag>
              <span className="words">{[name, host && t.hosts.movedTo(host), reason].filter(Boolean).join(' · ')}</span>
            </Flex>
          </li>
        ))}
      </ul>
      {last_error && state === 'failed' && (
        <Alert type="error" showIcon title={<span className="words">{last_error}</span>} />
      )}
    </Flex>
  )
}

function Cancel({ operation: { id, host, cancelled_by } }: { operation: HostOperation }) {
  const cancellation = useCancelOperation(host, id)
  return (
    <>
      <Button
        size="small"
        disabled={cancelled_by !== null}
        title={t.hosts.cancelled}
        loading={cancellation.isPending}
        onClick={() => cancellation.mutate()}
      >
        {t.hosts.cancelOperation}
      </Button>
      <Refused error={cancellation.error} />
    </>
  )
}
