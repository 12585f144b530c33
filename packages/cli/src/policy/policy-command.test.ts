import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fennec } from '../fennec.ts'

let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fennec-policy-'))
  file = join(folder, 'policy.yaml')
  writeFileSync(
    file,
    '"data-processing:clusters:delete": "role:admin or project_id:%(project_id)s and role:operator"\n',
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

async function run(args: string, env: Record<string, string> = {}) {
  const lines: string[] = []
  try {
    await fennec(env, (line) => lines.push(line)).parseAsync(['policy', ...args.split(' ')], { from: 'user' })
    return { lines, code: 0 }
  } catch (error) {
    return { lines, code: (error as { code?: unknown }).code, message: (error as Error).message }
  }
}

test('says that a caller is allowed, and by what', async () => {
  const { lines, code } = await run(`check --policy ${file} --rule data-processing:clusters:delete --roles admin`)
  expect(code).toBe(0)
  expect(lines[0]).toBe('allowed')
  expect(lines).toContain('    yes  role:admin  (the roles are admin)')
})

test('says which part refuses, and ends with a code of its own', async () => {
  const flags = '--rule data-processing:clusters:delete --roles operator --project-id p1 --target-project-id p2'
  const { lines, code } = await run(`check ${flags}`, { FENNEC_POLICY_FILE: file })
  expect(code).toBe(3)
  expect(lines[0]).toBe('refused')
  expect(lines).toContain('      no   project_id:%(project_id)s  (the caller has p1; wanted is p2)')
})

test('without a file asks the defaults', async () => {
  expect((await run('check --rule data-processing:clusters:delete --roles member')).code).toBe(0)
  expect((await run('check --rule data-processing:plugin:update --roles member')).code).toBe(3)
})

test('does not answer about a rule that does not exist', async () => {
  expect((await run('check --rule data-processing:clusters:destroy')).message).toContain('There is no rule')
})

test('says what is wrong with a file', async () => {
  const wrong = join(folder, 'wrong.yaml')
  writeFileSync(wrong, 'a: "role:x or"')
  const { message } = await run(`check --policy ${wrong} --rule a`)
  expect(message).toContain('Rule a cannot be read: a check is missing after `or`.')
})

test('list prints a policy.yaml of the defaults', async () => {
  const { lines } = await run('list')
  expect(lines).toContain('"data-processing:clusters:delete": ""')
  expect(lines).toContain('"data-processing:plugin:update": "role:admin"')
})
