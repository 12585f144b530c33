/**
 * Something of the name we need is there and does not carry our mark. It is neither adopted nor deleted: whoever owns
 * it must rename or remove it, or the cluster must get another name.
 */
export class ProvisionConflict extends Error {
  override readonly name = 'ProvisionConflict'
  readonly stackName: string

  constructor(stackName: string) {
    super(
      `A stack named ${stackName} exists in this project and was not made for this cluster. ` +
        `Delete or rename that stack, or give the cluster another name.`,
    )
    this.stackName = stackName
  }
}
