import { cliPage } from './cli-page.ts'
import { configurationPage } from './configuration-page.ts'
import { errorsPage } from './errors-page.ts'
import { hadoopPage } from './hadoop-page.ts'
import { policyPage } from './policy-page.ts'
import { restPage } from './rest-page.ts'
import { sparkPage } from './spark-page.ts'
import { wireTypes } from './wire-types.ts'

/** What is made from the code, by file name below docs/. */
export const pages: Record<string, () => string> = {
  'cli.md': cliPage,
  'configuration.md': configurationPage,
  'errors.md': errorsPage,
  'policy.md': policyPage,
  'rest-v1.md': () => restPage('v1'),
  'rest-v2.md': () => restPage('v2'),
  'plugins/hadoop.md': hadoopPage,
  'plugins/spark.md': sparkPage,
  '../packages/client/src/wire.ts': wireTypes,
}
