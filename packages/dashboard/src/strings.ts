import { bootDisksWords } from './strings/boot-disks.ts'
import { clusterTemplatesWords } from './strings/cluster-templates.ts'
import { clustersWords } from './strings/clusters.ts'
import { firstStepsWords } from './strings/first-steps.ts'
import { hostsWords } from './strings/hosts.ts'
import { imagesWords } from './strings/images.ts'
import { jobFilesWords } from './strings/job-files.ts'
import { jobsWords } from './strings/jobs.ts'
import { layoutWords } from './strings/layout.ts'
import { listsWords } from './strings/lists.ts'
import { nodeGroupTemplatesWords } from './strings/node-group-templates.ts'
import { orphansWords } from './strings/orphans.ts'
import { pluginsWords } from './strings/plugins.ts'
import { sessionWords } from './strings/session.ts'
import { sharesWords } from './strings/shares.ts'
import { templatesWords } from './strings/templates.ts'

/** Every word of the page, so that a translation is a second folder like `strings/`; each room’s are in a file of its own. */
export const t = {
  ...layoutWords,
  ...sessionWords,
  ...listsWords,
  ...firstStepsWords,
  ...bootDisksWords,
  ...clustersWords,
  ...templatesWords,
  ...nodeGroupTemplatesWords,
  ...clusterTemplatesWords,
  ...sharesWords,
  ...jobsWords,
  ...jobFilesWords,
  ...imagesWords,
  ...pluginsWords,
  ...hostsWords,
  ...orphansWords,
} as const
