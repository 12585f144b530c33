import type { Calls } from './calls/calls.ts'
import { clusterTemplates } from './resources/cluster-templates.ts'
import { clusters } from './resources/clusters.ts'
import { dataSources } from './resources/data-sources.ts'
import { hosts } from './resources/hosts.ts'
import { images } from './resources/images.ts'
import { jobBinaries } from './resources/job-binaries.ts'
import { jobBinaryInternals } from './resources/job-binary-internals.ts'
import { jobTemplates } from './resources/job-templates.ts'
import { jobTypes } from './resources/job-types.ts'
import { jobs } from './resources/jobs.ts'
import { nodeGroupTemplates } from './resources/node-group-templates.ts'
import { operations } from './resources/operations.ts'
import { orphans } from './resources/orphans.ts'
import { plugins } from './resources/plugins.ts'

/** A new resource is a file in resources/ and a line here. */
export const resourcesOf = (calls: Calls) => ({
  plugins: plugins(calls),
  images: images(calls),
  nodeGroupTemplates: nodeGroupTemplates(calls),
  clusterTemplates: clusterTemplates(calls),
  clusters: clusters(calls),
  operations: operations(calls),
  dataSources: dataSources(calls),
  jobBinaries: jobBinaries(calls),
  jobBinaryInternals: jobBinaryInternals(calls),
  jobTemplates: jobTemplates(calls),
  jobs: jobs(calls),
  jobTypes: jobTypes(calls),
  hosts: hosts(calls),
  orphans: orphans(calls),
})
