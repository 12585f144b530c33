/** The old database cannot be brought over as it is. The message is a sentence, and has no password. */
export class OldDatabaseUnusable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'OldDatabaseUnusable'
  }
}
