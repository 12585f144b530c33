import { expect, test } from 'vitest'
import { scriptsOf } from './user-data.ts'

const part = (type: string, body: string, encoding?: string) =>
  [
    `Content-Type: ${type}; charset="us-ascii"`,
    'MIME-Version: 1.0',
    ...(encoding ? [`Content-Transfer-Encoding: ${encoding}`] : []),
    '',
    body,
  ].join('\n')

const multipart = (parts: string[]) =>
  `Content-Type: multipart/mixed; boundary="===x=="\nMIME-Version: 1.0\n\n${parts.map((one) => `--===x==\n${one}\n`).join('')}--===x==--\n`

test('a script is run as it is', () => {
  expect(scriptsOf('#!/bin/sh\necho hi\n')).toEqual(['#!/bin/sh\necho hi\n'])
})

test('of several parts the scripts are run, in order', () => {
  const userData = multipart([
    part('text/cloud-config', '#cloud-config\nusers: []'),
    part('text/x-shellscript', '#!/bin/sh\necho 1'),
    part('text/x-shellscript', '#!/bin/sh\necho 2'),
  ])
  expect(scriptsOf(userData).map((script) => script.trim())).toEqual(['#!/bin/sh\necho 1', '#!/bin/sh\necho 2'])
})

test('a part in base64 is decoded', () => {
  const encoded = Buffer.from('#!/bin/sh\necho hidden\n').toString('base64')
  expect(scriptsOf(multipart([part('text/x-shellscript', encoded, 'base64')]))).toEqual(['#!/bin/sh\necho hidden\n'])
})

test('what is no script runs nothing', () => {
  expect(scriptsOf('')).toEqual([])
  expect(scriptsOf('#cloud-config\nusers: []\n')).toEqual([])
})
