import type { AddressInfo } from 'node:net'
import type { Cloud, PasswordCredentials } from '@fennec/openstack'
import type { Logger } from 'pino'
import { buildApi } from '../api/build-api.ts'
import { generateManagementKeyPair } from '../api/management-key.ts'
import { durationMs } from '../config/duration.ts'
import type { Options } from '../config/options.ts'
import { followPolicy } from '../config/policy-file.ts'
import { readSecretKeys } from '../config/secret-keys.ts'
import { serveDashboard } from '../dashboard/serve-dashboard.ts'
import type { Cluster } from '../domain/model.ts'
import { startEngine } from '../engine/engine.ts'
import { startHostEngine } from '../engine/hosts/host-engine.ts'
import { startJobEngine } from '../engine/jobs/job-engine.ts'
import { seedSweepTiming, startSeedSweep } from '../engine/seed-sweep.ts'
import { startTrustSweep, trustSweepTiming } from '../engine/trust-sweep.ts'
import type { Engine } from '../engine/work-loop.ts'
import { createGuests } from '../guest/guests.ts'
import { createCloudFacts } from '../provision/cloud-facts.ts'
import { everyProject } from '../provision/every-project.ts'
import { clusterStack } from '../provision/heat/cluster-stack.ts'
import { createHeatProvision } from '../provision/heat/heat-provision.ts'
import { createHostsInCloud } from '../provision/hosts/hosts-in-cloud.ts'
import { createImageRegistry } from '../provision/image-registry.ts'
import { createMarkedInCloud } from '../provision/orphans/marked-in-cloud.ts'
import { createSeedKeeper } from '../provision/seed-keeper.ts'
import { createSeedVolumes } from '../provision/seed-volumes.ts'
import { SeenFlavors } from '../provision/seen-flavors.ts'
import { createSwiftKeys } from '../provision/swift-keys.ts'
import { createSwiftObjects } from '../provision/swift-objects.ts'
import { bootVolumeClones } from '../store/boot-volume-clones.ts'
import { bootVolumeSeeds } from '../store/boot-volume-seeds.ts'
import { createStore } from '../store/create-store.ts'
import { openDatabase } from '../store/database.ts'
import { jobQueue } from '../store/edp/job-work.ts'
import { hostQueue } from '../store/hosts/host-queue.ts'
import { endLeasesOfTheDead } from '../store/leases.ts'
import { openOperations } from '../store/open-operations.ts'
import { operations } from '../store/operations.ts'
import { queueStates } from '../store/queue-states.ts'
import { createSecretBox } from '../store/secret-box.ts'
import { trustIntents } from '../store/trust-intents.ts'
import { apiOptions } from './api-options.ts'
import { accessCloud } from './cloud-access.ts'
import { dashboardDeps } from './dashboard-deps.ts'
import { knownPlugins } from './known-plugins.ts'
import { measuring } from './measure.ts'
import { readiness } from './readiness.ts'
import { seedOptions } from './seed-options.ts'

export interface Service {
  /** null: this process has no API. */
  url: string | null
  stop(): Promise<void>
}

/** The whole service, or the half `role` names, put together. The only place that knows every room. */
export async function startService(options: Options, credentials: PasswordCredentials, log: Logger): Promise<Service> {
  const secrets = createSecretBox(readSecretKeys(options.secret_keys_file))
  // First of all what may be refused: nothing is open yet that would have to be closed.
  const plugins = await knownPlugins(options.plugins.directory)
  const findPlugin = (name: string) => plugins.find((plugin) => plugin.name === name)
  const policy = followPolicy(options.policy, log.child({ room: 'config' }))
  const database = await openDatabase({ url: options.database.url, maxConnections: options.database.max_connections })
  const migrated = await database.migrate()
  if (migrated.length > 0) log.info({ migrations: migrated }, 'database brought up to date')
  if (database.embedded) {
    log.warn(
      'embedded database: for evaluation and one node. It survives a killed process, not a power failure; use PostgreSQL in production.',
    )
    await endLeasesOfTheDead(database.db)
  }

  const measure = measuring(options.metrics)
  const cloud = accessCloud(credentials, options.cloud, (exchange) => measure.metrics?.cloudCall(exchange))
  let engine: Engine | undefined
  let hostEngine: Engine | undefined
  let jobEngine: Engine | undefined
  let seedSweep: ReturnType<typeof startSeedSweep> | undefined
  let trustSweep: ReturnType<typeof startTrustSweep> | undefined
  const wake = (): void => {
    engine?.wake()
    hostEngine?.wake()
    jobEngine?.wake()
  }
  const stackOptions = { stackTags: options.heat.stack_tags, waitCondition: options.heat.wait_condition }
  const store = createStore(database, secrets, wake)
  const hosts = createHostsInCloud(cloud.own)
  const guests = createGuests({ maxConnections: options.nodes.max_connections })

  if (options.role !== 'api') {
    const seedKeeper = createSeedKeeper(cloud.own)
    const provisionAs = (cloudFor: (cluster: Cluster) => Cloud) =>
      createHeatProvision({
        cloudFor,
        trusteeCloud: cloud.own,
        options: { ...stackOptions, useFloatingIps: options.nodes.use_floating_ips },
      })
    const queue = operations(database.db, secrets, options.engine.operations_per_project_at_once)
    const hostOperations = hostQueue(database.db, () => engine?.wake())
    const timing = {
      leaseMs: options.engine.lease_ms,
      pollMs: options.engine.poll_ms,
      operationsAtOnce: options.engine.operations_at_once,
    }
    engine = startEngine(
      {
        hosts,
        hostOperations,
        operations: queue,
        provision: provisionAs((cluster) => cloud.forCluster(cluster)),
        ownRights: {
          seeAll: (signal) => seedKeeper.seesAll(signal),
          provision: provisionAs(() => everyProject(cloud.own)),
        },
        guests,
        seeds: {
          store: bootVolumeSeeds(database.db),
          clones: bootVolumeClones(database.db),
          volumes: createSeedVolumes((cluster) => cloud.forCluster(cluster)),
          options: seedOptions(options),
        },
        findPlugin,
        options: {
          nodeDomain: options.nodes.domain,
          stackPollMs: options.heat.poll_ms,
          lateRequestMs: options.engine.late_requests_within_seconds * 1000,
          addressesTimeoutMs: options.nodes.addresses_timeout_seconds * 1000,
          reachableTimeoutMs: options.nodes.reachable_timeout_seconds * 1000,
          nodesAtOnce: options.nodes.at_once,
          defaultNtpServer: options.nodes.default_ntp_server,
          sshPort: options.nodes.ssh_port,
          hostPollMs: options.hosts.poll_ms,
          nodeChangeTimeoutMs: options.nodes.change_timeout_seconds * 1000,
          healthTimeoutMs: options.hosts.health_timeout_seconds * 1000,
        },
        log: log.child({ room: 'engine' }),
        stepEnded: (ended) => measure.metrics?.stepEnded(ended),
        tookOver: (kind) => measure.metrics?.tookOver(kind),
      },
      timing,
    )
    hostEngine = startHostEngine(
      {
        hosts,
        hostOperations,
        options: { pollMs: options.hosts.poll_ms, movesAtOnce: options.hosts.moves_at_once },
        log: log.child({ room: 'engine' }),
      },
      timing,
    )
    jobEngine = startJobEngine(
      {
        jobs: jobQueue(database, secrets, () => engine?.wake()),
        operations: queue,
        guests,
        swift: createSwiftObjects(cloud.own.session, credentials.authUrl),
        swiftKeys: createSwiftKeys(cloud.own.session, credentials.authUrl, {
          endpoint: options.jobs.swift_s3_endpoint ?? null,
          region: options.jobs.swift_s3_region,
        }),
        findPlugin,
        options: {
          pollMs: options.jobs.poll_ms,
          cancelTimeoutMs: options.jobs.cancel_timeout_seconds * 1000,
          lateRequestMs: options.engine.late_requests_within_seconds * 1000,
          nodeDomain: options.nodes.domain,
          sshPort: options.nodes.ssh_port,
        },
        log: log.child({ room: 'engine' }),
      },
      { ...timing, operationsAtOnce: options.jobs.at_once },
    )
    seedSweep = startSeedSweep(
      {
        seeds: bootVolumeSeeds(database.db),
        volumes: seedKeeper,
        log: log.child({ room: 'engine' }),
      },
      seedSweepTiming(durationMs(options.boot_volumes.seed_ttl)),
    )
    trustSweep = startTrustSweep(
      { intents: trustIntents(database.db), trusts: cloud.trusts, log: log.child({ room: 'engine' }) },
      trustSweepTiming(options.engine.left_trusts_after_seconds),
    )
  }

  // By processes without an engine too: when every engine is dead, nobody else is left to say so.
  measure.metrics?.watchQueues(() => queueStates(database.db, options.engine.operations_per_project_at_once))
  measure.metrics?.watchOperations(() => openOperations(database.db))
  measure.metrics?.watchCloudLoad(() => cloud.load())

  const seenFlavors = new SeenFlavors(options.cloud.flavors_kept_seconds, Date.now)
  const health = readiness(store, cloud.own, Date.now)
  measure.metrics?.watchReadiness(health)
  const api =
    options.role === 'engine'
      ? null
      : buildApi({
          store,
          plugins,
          validateToken: (token) => cloud.validateToken(token),
          policy: () => policy.current(),
          cloudFor: (caller) =>
            createCloudFacts(cloud.forCaller(caller), (look) => seenFlavors.before(look, caller.token)),
          imagesFor: (caller) => createImageRegistry(cloud.forCaller(caller)),
          hostsInCloud: hosts,
          draftStack: (cluster, managementCidrs) => clusterStack(cluster, { ...stackOptions, managementCidrs }),
          markedInCloud: createMarkedInCloud(cloud.own, cloud.trusts),
          createTrust: (caller, clusterId) => cloud.createTrust(caller, clusterId),
          deleteTrust: (_caller, trustId) => cloud.deleteTrust(trustId),
          trustExists: (trustId) => cloud.trustExists(trustId),
          generateKeyPair: generateManagementKeyPair,
          health,
          options: apiOptions(options, credentials.authUrl),
          logger: log.child({ room: 'api' }),
          now: Date.now,
        })
  await measure.serve(api)
  if (api) serveDashboard(api, dashboardDeps(options, credentials.authUrl, cloud, secrets, database))
  await api?.listen({ host: options.api.host, port: options.api.port })
  sayWhetherReady(health, log)

  return {
    url: api ? urlOf(api.server.address(), options.api.host) : null,
    async stop() {
      await api?.close()
      policy.stop()
      await measure.stop()
      await trustSweep?.stop()
      await jobEngine?.stop()
      await hostEngine?.stop()
      await seedSweep?.stop()
      await engine?.stop()
      guests.close()
      await cloud.close()
      await database.close()
    },
  }
}

/** A cloud that is down at start is said in the log; requests are answered as soon as it is there. */
function sayWhetherReady(health: ReturnType<typeof readiness>, log: Logger): void {
  const look = async (): Promise<void> => {
    const { ready, problems } = await health()
    if (ready) {
      log.info('ready: database and cloud answer')
      return
    }
    log.error({ problems }, 'not ready; trying again')
    setTimeout(() => void look(), 5000).unref()
  }
  void look()
}

function urlOf(address: string | AddressInfo | null, host: string): string | null {
  return typeof address === 'object' && address ? `http://${host}:${address.port}` : null
}
