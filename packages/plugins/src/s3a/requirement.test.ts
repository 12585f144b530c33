import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { s3aRequirement } from './requirement.ts'

/** Whether it is found where these jars are. */
function isFound(...jars: string[]): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'fennec-jars-'))
  try {
    mkdirSync(join(directory, 'lib'))
    for (const each of jars) writeFileSync(join(directory, each), '')
    const { test } = s3aRequirement(join(directory, 'lib'), join(directory, 'hadoop-common'))
    execFileSync('sh', ['-c', test], { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    rmSync(directory, { recursive: true })
  }
}

test('the connector for S3 is there when it is of the release of the Hadoop beside it', () => {
  expect(isFound('hadoop-common-3.4.2.jar', 'hadoop-common-3.4.2-tests.jar', 'lib/hadoop-aws-3.4.2.jar')).toBe(true)
  expect(isFound('hadoop-common-3.4.2.jar', 'lib/hadoop-aws-3.4.1.jar')).toBe(false)
  expect(isFound('hadoop-common-3.4.2.jar')).toBe(false)
  expect(isFound('lib/hadoop-aws-.jar')).toBe(false)
})
