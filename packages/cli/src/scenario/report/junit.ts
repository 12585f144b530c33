import type { Checked } from './checks.ts'

export interface Suite {
  /** Plugin and version. */
  name: string
  checks: readonly Checked[]
}

/** As CI servers read it: a suite for each cluster, a case for each check. */
export function junitXml(suites: readonly Suite[]): string {
  const lines = suites.flatMap(({ name, checks }) => [
    `  <testsuite name="${escaped(name)}" tests="${checks.length}" failures="${count(checks, 'FAILED')}" errors="0" skipped="${count(checks, 'SKIPPED')}" time="${seconds(checks.reduce((sum, { durationMs }) => sum + durationMs, 0))}" timestamp="${(checks[0]?.startedAt ?? new Date(0)).toISOString()}">`,
    ...checks.map((check) => testCase(name, check)),
    '  </testsuite>',
  ])
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...lines, '</testsuites>', ''].join('\n')
}

function testCase(suite: string, { name, status, durationMs, reason }: Checked): string {
  const head = `    <testcase classname="${escaped(suite)}" name="${escaped(name)}" time="${seconds(durationMs)}"`
  const why = escaped(reason ?? '')
  if (status === 'FAILED') return `${head}><failure message="${why}"/></testcase>`
  return status === 'SKIPPED' ? `${head}><skipped message="${why}"/></testcase>` : `${head}/>`
}

const count = (checks: readonly Checked[], status: Checked['status']): number =>
  checks.filter((check) => check.status === status).length

const seconds = (durationMs: number): string => (durationMs / 1000).toFixed(3)

/** What XML cannot have at all is shown as a question. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
