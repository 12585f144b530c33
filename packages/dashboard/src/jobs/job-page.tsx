import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Card, Descriptions, Empty, Flex, Skeleton, Typography } from 'antd'
import { useCluster } from '../api/clusters.ts'
import { hasEnded, jobTemplateQuery, useCancelJob, useJob, useJobLogs } from '../api/jobs.ts'
import type { Job, JobLog } from '../api/wire.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'
import { ageOf, readWireDate } from '../wire-date.ts'
import { JobStatus } from './job-status.tsx'

/** One job, live, with what it says. */
export function JobPage() {
  const { id } = useParams({ from: '/jobs/$id' })
  const { data: job, error } = useJob(id)
  const template = useQuery({ ...jobTemplateQuery(job?.job_template_id ?? ''), enabled: Boolean(job?.job_template_id) })
  if (job === null) {
    return (
      <Empty description={t.jobs.notFound}>
        <LinkButton to="/jobs">{t.nav.jobs}</LinkButton>
      </Empty>
    )
  }
  return (
    <>
      <PageHeader
        title={template.data?.name ?? t.jobs.job}
        beside={job && <JobStatus status={job.info.status} />}
        actions={job && !hasEnded(job) && <CancelJob job={job} />}
      />
      <QueryProblem error={error} />
      {job ? <Parts job={job} /> : error ? null : <Skeleton active />}
    </>
  )
}

function Parts({ job }: { job: Job }) {
  const args = job.job_configs?.args ?? []
  return (
    <Flex vertical gap={16}>
      {job.status_description !== '' && (
        <Alert
          type={job.info.status === 'FAILED' ? 'error' : 'info'}
          showIcon
          title={<span className="words">{job.status_description}</span>}
        />
      )}
      <Card>
        <Descriptions
          column={{ xs: 1, sm: 2, lg: 4 }}
          items={[
            {
              key: 'cluster',
              label: t.jobs.cluster,
              children: job.cluster_id ? <ClusterLink id={job.cluster_id} /> : t.jobs.unknown,
            },
            {
              key: 'started',
              label: t.jobs.started,
              children: job.start_time ? readWireDate(job.start_time).toLocaleString() : t.jobs.notStarted,
            },
            ...(job.start_time && job.end_time
              ? [
                  {
                    key: 'took',
                    label: t.jobs.took,
                    children: ageOf(job.start_time, readWireDate(job.end_time).getTime()),
                  },
                ]
              : []),
            ...(job.return_code === null ? [] : [{ key: 'code', label: t.jobs.returnCode, children: job.return_code }]),
            ...(args.length === 0
              ? []
              : [{ key: 'args', label: t.jobs.args, children: <span className="words">{args.join('\n')}</span> }]),
          ]}
        />
      </Card>
      <Logs job={job} />
    </Flex>
  )
}

function ClusterLink({ id }: { id: string }) {
  const { data } = useCluster(id)
  if (data === undefined) return '…'
  if (data === null) return t.jobs.unknown
  return (
    <Link to="/clusters/$id" params={{ id }}>
      {data.name}
    </Link>
  )
}

function Logs({ job }: { job: Job }) {
  const logs = useJobLogs(job)
  return (
    <>
      <QueryProblem error={logs.error} />
      {logs.data?.map((log) => (
        <Card key={log.name} title={t.jobs.log(log.name)} extra={log.truncated && t.jobs.onlyEnd(inKib(log))}>
          {log.content === '' ? (
            <Typography.Text type="secondary">{t.jobs.noLog}</Typography.Text>
          ) : (
            <pre className="code">{log.content}</pre>
          )}
        </Card>
      ))}
    </>
  )
}

const inKib = ({ size_bytes }: JobLog): number => Math.round(size_bytes / 1024)

function CancelJob({ job }: { job: Job }) {
  const cancellation = useCancelJob(job.id)
  return (
    <Flex vertical gap={8}>
      <Button
        danger
        disabled={job.info.status === 'TOBEKILLED'}
        title={job.info.status === 'TOBEKILLED' ? t.jobs.cancelled : undefined}
        loading={cancellation.isPending}
        onClick={() => cancellation.mutate()}
      >
        {t.jobs.cancel}
      </Button>
      <Refused error={cancellation.error} />
    </Flex>
  )
}
