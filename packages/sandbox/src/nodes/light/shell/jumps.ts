/** Leaves what is being done, up to whoever it concerns. No failure. */
export abstract class Jump extends Error {}

/** The shell, or the subshell around it, ends. */
export class Exit extends Jump {
  readonly status: number
  constructor(status: number) {
    super(`exit ${status}`)
    this.status = status
  }
}

/** `return` of a function. */
export class Return extends Jump {
  readonly status: number
  constructor(status: number) {
    super(`return ${status}`)
    this.status = status
  }
}

/** `break` and `continue`. */
export class LoopJump extends Jump {
  readonly ends: boolean
  constructor(ends: boolean) {
    super(ends ? 'break' : 'continue')
    this.ends = ends
  }
}
