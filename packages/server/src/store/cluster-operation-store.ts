import type { Operation } from '../domain/operation.ts'
import type { ListPage, ListQuery } from './queries.ts'

/** A cluster's operations as people see and steer them; the engine's side of them is `operations.ts`. */
export interface ClusterOperationStore {
  list(projectId: string, clusterId: string, page: Omit<ListQuery, 'filters'>): Promise<ListPage<Operation>>
  get(projectId: string, clusterId: string, id: string): Promise<Operation | null>
  /** Its wait for the next try ends now. @throws SteeringRefused */
  retry(id: string): Promise<void>
  /**
   * One transaction: the wish, and an epoch that fences the engine at work. A creation or a scaling is then taken up as its
   * own undoing; what has nothing in the cloud has ended. Asked again it changes nothing.
   *
   * @throws SteeringRefused
   */
  cancel(id: string, by: string): Promise<void>
}
