import { Link } from '@tanstack/react-router'
import { Empty, Table, Typography } from 'antd'
import { useClusters } from '../api/clusters.ts'
import { useJobs, useJobTemplates } from '../api/jobs.ts'
import type { Job } from '../api/wire.ts'
import { Age } from '../layout/age.tsx'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { JobStatus } from './job-status.tsx'

/** Jobs, the newest first. */
export function JobList() {
  const jobs = useJobs()
  const templates = useJobTemplates()
  const clusters = useClusters()
  // Not known yet is not deleted.
  const nameOf = (known: { id: string; name: string }[] | undefined, id: string | null): string =>
    known === undefined ? '…' : (known.find((one) => one.id === id)?.name ?? t.jobs.unknown)
  return (
    <>
      <PageHeader
        title={t.jobs.title}
        actions={
          <LinkButton to="/jobs/run" main>
            {t.jobs.run}
          </LinkButton>
        }
      />
      <QueryProblem error={jobs.error ?? templates.error ?? clusters.error} />
      <Table<Job>
        rowKey="id"
        dataSource={jobs.data ?? []}
        loading={jobs.isPending}
        pagination={{ hideOnSinglePage: true, pageSize: 50 }}
        locale={{ emptyText: jobs.isPending ? ' ' : <NoJobs /> }}
        columns={[
          {
            title: t.jobs.job,
            render: (_, { id, job_template_id }) => (
              <Link to="/jobs/$id" params={{ id }} className="words">
                {nameOf(templates.data, job_template_id)}
              </Link>
            ),
          },
          { title: t.common.status, render: (_, { info }) => <JobStatus status={info.status} /> },
          {
            title: t.jobs.cluster,
            responsive: ['md'],
            render: (_, { cluster_id }) => nameOf(clusters.data, cluster_id),
          },
          { title: t.common.age, responsive: ['sm'], render: (_, { created_at }) => <Age since={created_at} /> },
        ]}
      />
    </>
  )
}

function NoJobs() {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.jobs.empty}>
      <Typography.Paragraph type="secondary">{t.jobs.emptyHow}</Typography.Paragraph>
    </Empty>
  )
}
