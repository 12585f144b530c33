import { hiddenDeletionShown, orphanShown, removalShown, unseenShown } from '../answers/orphan.ts'
import { listOf, shown } from '../answers/shown.ts'
import { CLUSTER_ID } from './examples.ts'
import type { Operations } from './operation.ts'

const SERVER = '0d9a8f1e-5a3b-4c6d-8e7f-102132435465'
const PROJECT = '7fa4c1d2e3b54a6f8091a2b3c4d5e6f7'
const named = { kind: 'server', id: SERVER, project_id: PROJECT }

export const orphanOperations: Operations = {
  'GET /orphans': {
    summary: 'List what carries the mark of a cluster, in any project, and belongs to none',
    answer: {
      schema: shown({
        orphans: listOf(orphanShown),
        unseen: listOf(unseenShown),
        deletions: listOf(hiddenDeletionShown),
      }),
      example: {
        orphans: [
          {
            ...named,
            name: 'demo-worker-3',
            cluster_id: CLUSTER_ID,
            cluster_known: true,
            reason: 'no_such_node',
            created_at: '2026-01-15T09:30:00',
          },
        ],
        unseen: [{ service: 'heat', reason: 'You are not authorized to use global_index.' }],
        deletions: [
          {
            cluster_id: CLUSTER_ID,
            cluster_name: 'demo',
            status_description: 'Waiting in step "remove stack": Heat could not delete the stack and is asked again.',
            created_at: '2026-01-15T09:30:00',
          },
        ],
      },
    },
  },
  'POST /orphans/delete': {
    summary: 'Delete what is left over, and say of each what became of it',
    request: { orphans: [named] },
    answer: {
      schema: shown({ orphans: listOf(removalShown) }),
      example: { orphans: [{ ...named, result: 'deleting', reason: null }] },
    },
  },
}
