import { type PluginLayout, PluginValidationError } from '../interface.ts'

/** Any layout will do. Kerberos is refused before anything is spent, rather than promised and left out. */
export function validate(layout: PluginLayout): void {
  if (layout.clusterConfigs.Kerberos?.['Enable Kerberos Security'] === true) {
    throw new PluginValidationError(
      'INVALID_CONFIGURATION',
      `Cluster ${layout.name}: the fake plugin sets up no Kerberos. Set Kerberos / Enable Kerberos Security to false.`,
    )
  }
}
