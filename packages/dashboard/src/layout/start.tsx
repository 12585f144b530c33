import { Navigate } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { clusterList } from '../api/clusters.ts'
import { usePagedList } from '../api/paged-list.ts'

/** The address without a page: whoever has no cluster yet is shown the way to one. */
export function Start() {
  const clusters = usePagedList(clusterList, {})
  if (clusters.isPending) return <Skeleton active />
  return <Navigate to={clusters.data?.items.length === 0 ? '/first-steps' : '/clusters'} replace />
}
