import { swiftPlace } from './swift-place.ts'

/** Frameworks have no connector for `swift://` any more; the same objects are read through the S3 API that Swift serves. */
export function swiftByS3(url: string): string {
  const { container, object } = swiftPlace(url)
  return `Swift serves it by its S3 API too: give s3://${container}/${object}, the keys of \`openstack ec2 credentials create\`, and Swift's address as the endpoint.`
}
