import type { Values } from '../openstack/filled.ts'

/** One of the two services under comparison, and what its answers gave for later requests. */
export interface Service {
  name: 'fennec' | 'sahara'
  url: string
  values: Values
  /** What stands for token and project in a request of the administrator. */
  adminValues: Values
  /** What each has for itself, such as its address, and the word by which both are compared. */
  alike: [own: string, both: string][]
}
