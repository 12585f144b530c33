import { expect, test } from 'vitest'
import { aJobBinary } from '../../store/edp/edp-test-records.ts'
import { binariesRunFault } from './binaries-run-rules.ts'

const run = (url: string, tenant_id: string) => {
  const binary = { ...aJobBinary({ name: 'main.sh' }), url, tenant_id } as never
  return binariesRunFault({ mains: [binary], libs: [] }, 'project-a')
}

test.each(['internal-db://x', 's3://jobs/a', 'swift://jobs/a', 'manila://x/a'])('a file at %s is run', (url) => {
  expect(run(url, 'project-a')).toBeNull()
})

test('the token of another project’s user is not given to nodes of this one', () => {
  expect(run('swift://jobs/a', 'project-b')).toMatch(/^Job binary main\.sh is in Swift and of another project/)
  expect(run('s3://jobs/a', 'project-b')).toBeNull()
})
