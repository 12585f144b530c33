import type { CinderState } from '../cinder/state.ts'
import type { GlanceState } from '../glance/state.ts'
import type { HeatState } from '../heat/state.ts'
import type { KeystoneState } from '../keystone/state.ts'
import type { ManilaState } from '../manila/state.ts'
import type { NeutronState } from '../neutron/state.ts'
import type { NovaState } from '../nova/state.ts'

/** Everything the cloud knows. Plain JSON: it is saved as it is. */
export interface CloudState {
  keystone: KeystoneState
  glance: GlanceState
  nova: NovaState
  cinder: CinderState
  neutron: NeutronState
  heat: HeatState
  manila: ManilaState
}
