import { CloudError } from '@fennec/openstack'

/** The CloudError a call ends with. Any other end fails the test. */
export async function refusal(call: Promise<unknown>): Promise<CloudError> {
  try {
    await call
  } catch (error) {
    if (error instanceof CloudError) return error
    throw error
  }
  throw new Error('The cloud should have refused this, and did not.')
}
