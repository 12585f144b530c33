import { urlParts } from '@fennec/contract'

/** Frameworks have no connector for `swift://` any more; the same objects are read through the S3 API that Swift serves. */
export function swiftByS3(url: string): string {
  const { host, path } = urlParts(url)
  if (path.length < 2) return 'It names no object in its container: give its URL as swift://container/object.'
  const bucket = host.replace(/\.sahara$/, '')
  return `Swift serves it by its S3 API too: give s3://${bucket}${path}, the keys of \`openstack ec2 credentials create\`, and Swift's address as the endpoint.`
}
