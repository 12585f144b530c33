/** A rule's text is not of the language; the message says where. */
export class UnreadableRule extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnreadableRule'
  }
}
