import type { DataSourceCreate, JobBinaryCreate } from '@fennec/client'

/** Where a run keeps what its jobs read and write; its own, and removed after it. */
export interface Place {
  /** @returns the address by which the service and nodes know it */
  put(bytes: Uint8Array): Promise<string>
  /** The address of what is not there yet: a job writes it. */
  place(destination: string): Promise<string>
  /** By which a job gets there. */
  credentials: DataSourceCreate['credentials']
  /** By which the service gets there for a program. */
  extra: JobBinaryCreate['extra']
}
