import { Card, Flex, Skeleton, Tag, Typography } from 'antd'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { STEPS, type StepName, useFirstSteps } from './use-first-steps.ts'

const WHERE = {
  image: '/images/register',
  nodeGroupTemplate: '/node-group-templates/create',
  clusterTemplate: '/cluster-templates/create',
  cluster: '/clusters/create',
  jobTemplate: '/job-templates/create',
  job: '/jobs/run',
} as const satisfies Record<StepName, string>

/** From an image to a job: what is there, and what comes next. */
export function FirstSteps() {
  const { done, next, error } = useFirstSteps()
  return (
    <>
      <PageHeader title={t.firstSteps.title} intro={t.firstSteps.intro} />
      <QueryProblem error={error} />
      {done ? (
        <ol className="groups" aria-label={t.firstSteps.title}>
          {STEPS.map((step) => (
            <Step key={step} step={step} isDone={done.get(step) === true} isNext={step === next} />
          ))}
        </ol>
      ) : error ? null : (
        <Skeleton active />
      )}
    </>
  )
}

function Step({ step, isDone, isNext }: { step: StepName; isDone: boolean; isNext: boolean }) {
  const { title, what, go } = t.firstSteps.steps[step]
  return (
    <li {...(isNext && { 'aria-current': 'step' as const })}>
      <Card size="small" {...(isNext && { className: 'next-step' })}>
        <Flex gap={16} justify="space-between" align="center" wrap>
          <div style={{ flex: '1 1 320px', minWidth: 0 }}>
            <Flex gap={8} align="baseline" wrap>
              <h2 className="card-name">{`${STEPS.indexOf(step) + 1}. ${title}`}</h2>
              {isDone && <Tag color="success">{t.firstSteps.done}</Tag>}
              {isNext && <Tag color="processing">{t.firstSteps.next}</Tag>}
            </Flex>
            <Typography.Text type="secondary">{what}</Typography.Text>
          </div>
          <LinkButton to={WHERE[step]} main={isNext}>
            {go}
          </LinkButton>
        </Flex>
      </Card>
    </li>
  )
}
