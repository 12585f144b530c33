import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { clusterQuery } from '../api/clusters.ts'
import { jobList, jobTemplateQuery } from '../api/jobs.ts'
import type { Job } from '../api/wire.ts'
import { Age } from '../layout/age.tsx'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { PagedTable } from '../lists/paged-table.tsx'
import { t } from '../strings.ts'
import { JobStatus } from './job-status.tsx'

/** Jobs, the newest first. */
export function JobList() {
  return (
    <>
      <PageHeader
        title={t.jobs.title}
        intro={t.jobs.intro}
        actions={
          <LinkButton to="/jobs/run" main>
            {t.jobs.run}
          </LinkButton>
        }
      />
      <PagedTable<Job>
        label={t.jobs.title}
        facts={jobList}
        empty={<NoJobs />}
        columns={[
          {
            title: t.jobs.job,
            render: (_, { id, job_template_id }) => (
              <Link to="/jobs/$id" params={{ id }} className="words">
                <TemplateName id={job_template_id} />
              </Link>
            ),
          },
          { title: t.common.status, render: (_, { info }) => <JobStatus status={info.status} /> },
          {
            title: t.jobs.cluster,
            responsive: ['md'],
            render: (_, { cluster_id }) => <ClusterName id={cluster_id} />,
          },
          { title: t.common.age, responsive: ['sm'], render: (_, { created_at }) => <Age since={created_at} /> },
        ]}
      />
    </>
  )
}

/** Few jobs of a page have a template or a cluster of their own: each is asked for once. */
function TemplateName({ id }: { id: string | null }) {
  const { data } = useQuery({ ...jobTemplateQuery(id ?? ''), enabled: id !== null })
  return nameOf(id, data)
}

function ClusterName({ id }: { id: string | null }) {
  const { data } = useQuery({ ...clusterQuery(id ?? ''), enabled: id !== null })
  return nameOf(id, data)
}

/** Not known yet is not deleted. */
function nameOf(id: string | null, one: { name: string } | null | undefined): string {
  if (id === null || one === null) return t.jobs.unknown
  return one?.name ?? '…'
}

function NoJobs() {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.jobs.empty}>
      <LinkButton to="/job-templates">{t.nav.jobTemplates}</LinkButton>
    </Empty>
  )
}
