import { Tag } from 'antd'

const COLORS: Record<string, string> = { SUCCEEDED: 'success', FAILED: 'error', KILLED: 'warning' }

/** The job's status in the service's word; any other is a step on the way to its end. */
export function JobStatus({ status }: { status: string }) {
  return <Tag color={COLORS[status] ?? 'processing'}>{status}</Tag>
}
