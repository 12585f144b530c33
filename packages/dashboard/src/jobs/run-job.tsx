import { useNavigate } from '@tanstack/react-router'
import { Button, Card, Flex, Form, Input } from 'antd'
import { clusterList } from '../api/clusters.ts'
import { jobTemplateList, useRunJob } from '../api/jobs.ts'
import { usePagedList } from '../api/paged-list.ts'
import type { Cluster, JobTemplate } from '../api/wire.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { Refused } from '../layout/refused.tsx'
import { FoundSelect } from '../lists/found-select.tsx'
import { t } from '../strings.ts'

interface Typed {
  template: string
  cluster: string
  args?: string
}

/** A job template is run on a cluster, which need not be Active yet: it is waited for. */
export function RunJob() {
  const navigate = useNavigate()
  const templates = usePagedList(jobTemplateList, {})
  const clusters = usePagedList(clusterList, {})
  const running = useRunJob()
  const run = ({ template, cluster, args = '' }: Typed) =>
    running.mutate(
      { job_template_id: template, cluster_id: cluster, args: args.split('\n').filter((line) => line !== '') },
      { onSuccess: ({ id }) => void navigate({ to: '/jobs/$id', params: { id } }) },
    )
  return (
    <>
      <PageHeader title={t.jobs.run} />
      <QueryProblem error={templates.error ?? clusters.error} />
      <Card style={{ maxWidth: 640 }}>
        <Form layout="vertical" onFinish={run} scrollToFirstError>
          <Form.Item
            name="template"
            label={t.jobs.template}
            extra={templates.data?.items.length === 0 ? t.jobs.noTemplates : undefined}
            rules={[{ required: true, message: t.common.required(t.jobs.template) }]}
          >
            <FoundSelect<JobTemplate> facts={jobTemplateList} labelOf={({ name, type }) => `${name} (${type})`} />
          </Form.Item>
          <Form.Item
            name="cluster"
            label={t.jobs.cluster}
            extra={clusters.data?.items.length === 0 ? t.jobs.noClusters : undefined}
            rules={[{ required: true, message: t.common.required(t.jobs.cluster) }]}
          >
            <FoundSelect<Cluster> facts={clusterList} labelOf={({ name, status }) => `${name} (${status})`} />
          </Form.Item>
          <Form.Item name="args" label={t.jobs.args} extra={t.jobs.argsHint}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
          <Flex vertical gap={16}>
            <Refused error={running.error} />
            <Flex gap={8}>
              <Button type="primary" htmlType="submit" loading={running.isPending}>
                {t.jobs.runIt}
              </Button>
              <LinkButton to="/jobs">{t.common.cancel}</LinkButton>
            </Flex>
          </Flex>
        </Form>
      </Card>
    </>
  )
}
