import type { Values } from '../openstack/filled.ts'

/** One of the two services under comparison, and what its answers gave for later requests. */
export interface Service {
  name: 'fennec' | 'sahara'
  url: string
  values: Values
}
