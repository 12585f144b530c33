import { askPool } from './ask-pool.ts'
import { bootVolumeSeeds } from './boot-volume-seeds.ts'
import { clusterOperations } from './cluster-operations.ts'
import { clusterTemplates } from './cluster-templates.ts'
import { clusters } from './clusters.ts'
import type { Database } from './database.ts'
import { edpStore } from './edp/create-edp-store.ts'
import { hostOperations } from './hosts/host-operations.ts'
import { keptAnswer } from './kept-answers.ts'
import { nodeGroupTemplates } from './node-group-templates.ts'
import { owners } from './owners.ts'
import { pluginLabels } from './plugin-labels.ts'
import { readRevision } from './revisions.ts'
import type { SecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { takenName } from './taken-names.ts'
import { trustIntents } from './trust-intents.ts'

/** @param onWork called after an operation was accepted */
export function createStore(database: Database, secrets: SecretBox, onWork: () => void): Store {
  const { db, pool } = database
  return {
    nodeGroupTemplates: nodeGroupTemplates(database),
    clusterTemplates: clusterTemplates(database),
    clusters: clusters(db, secrets, onWork),
    operations: clusterOperations(db, onWork),
    pluginLabels: pluginLabels(db),
    trustIntents: trustIntents(db),
    owners: owners(db),
    hostOperations: hostOperations(db, onWork),
    seeds: bootVolumeSeeds(db),
    edp: edpStore(database, secrets, onWork),
    keptAnswer: (projectId, key) => keptAnswer(db, projectId, key),
    revision: (collection, projectId) => readRevision(pool, collection, projectId),
    takenName: (collection, projectId, names) => takenName(pool, collection, projectId, names),
    async ping() {
      await askPool(pool, { text: 'select 1' })
    },
  }
}
