import { Tag } from 'antd'

const COLORS: Record<string, string> = { Active: 'success', Error: 'error', Deleting: 'warning' }

/** The cluster's status in the service's word; any other is a step on the way to Active. */
export function ClusterStatus({ status }: { status: string }) {
  return <Tag color={COLORS[status] ?? 'processing'}>{status}</Tag>
}
