import { expect, test } from 'vitest'
import { swiftByS3 } from './swift-by-s3.ts'

test.each([
  ['swift://data/in/large.txt', 's3://data/in/large.txt,'],
  ['swift://data.sahara/in', 's3://data/in,'],
  ['swift://data.v2.sahara/in.sahara', 's3://data.v2/in.sahara,'],
])('%s is told to be given as %s', (url, address) => {
  expect(swiftByS3(url)).toContain(`give ${address} the keys of \`openstack ec2 credentials create\``)
})
