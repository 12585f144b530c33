import { Card, Collapse, Flex, Progress, Typography } from 'antd'
import { memo } from 'react'
import type { Cluster, ProvisionEvent, ProvisionStep } from '../api/wire.ts'
import { t } from '../strings.ts'
import { readWireDate } from '../wire-date.ts'

/** Every step of the work with what happened on each node; the step under way and failed ones are open. */
export function ClusterProgress({ cluster }: { cluster: Cluster }) {
  const steps = cluster.provision_progress
  return (
    <Card title={t.clusters.progress} styles={{ body: { padding: steps.length === 0 ? 24 : 0 } }}>
      {steps.length === 0 ? (
        <Typography.Text type="secondary">{t.clusters.progressEmpty}</Typography.Text>
      ) : (
        <Collapse
          ghost
          defaultActiveKey={steps.filter(({ successful }) => successful === false).map(({ id }) => id)}
          items={steps.map((step) => ({
            key: step.id,
            label: <StepLabel step={step} />,
            children: <Events events={step.events ?? []} />,
          }))}
        />
      )}
    </Card>
  )
}

function StepLabel({ step }: { step: ProvisionStep }) {
  const { total, successful } = step
  const done = successful ? total : (step.events ?? []).filter((event) => event.successful).length
  const words = successful === false ? t.clusters.stepFailed : successful ? t.clusters.stepDone : t.clusters.stepRunning
  const status = successful === false ? 'exception' : successful ? 'success' : 'active'
  const percent = total > 0 ? Math.round((100 * done) / total) : successful ? 100 : 0
  return (
    <Flex justify="space-between" gap={16} wrap>
      <span style={{ overflowWrap: 'anywhere' }}>{step.step_name}</span>
      <Flex gap={12} align="center" style={{ marginInlineStart: 'auto' }}>
        <Typography.Text type="secondary">{total > 1 ? t.clusters.step(done, total) : words}</Typography.Text>
        <Progress
          aria-label={`${step.step_name}: ${words}`}
          percent={percent}
          status={status}
          showInfo={false}
          style={{ width: 96, margin: 0 }}
        />
      </Flex>
    </Flex>
  )
}

const Events = memo(({ events }: { events: ProvisionEvent[] }) => (
  <ul className="events">
    {events.map((event) => (
      <EventLine key={event.id} event={event} />
    ))}
  </ul>
))

/** Drawn once, and of plain elements: of hundreds of nodes there are as many, and they come by dozens at a time. */
const EventLine = memo(
  ({ event: { created_at, instance_name, event_info, successful } }: { event: ProvisionEvent }) => (
    <li>
      <span className="event-time">{readWireDate(created_at).toLocaleTimeString()}</span>
      {instance_name && <strong>{instance_name}</strong>}
      <EventWords isFailure={!successful}>
        {event_info ?? (successful ? t.clusters.stepDone : t.clusters.stepFailed)}
      </EventWords>
    </li>
  ),
)

function EventWords({ isFailure, children }: { isFailure: boolean; children: string }) {
  if (!isFailure) return <span className="words">{children}</span>
  return (
    <Typography.Text type="danger" className="words">
      {children}
    </Typography.Text>
  )
}
