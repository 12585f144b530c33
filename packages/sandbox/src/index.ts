export type { Crowding, Pressure } from './faults/pressure.ts'
export type {
  FaultRule,
  Faults,
  RandomFaults,
  RequestEffect,
  ServerEffect,
  SshEffect,
  VolumeEffect,
} from './faults/rules.ts'
export { imagesDirectory } from './images/directory.ts'
export type { HostControl } from './nova/host-control.ts'
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts'
