import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Bumped when an older sandbox's file can no longer be read. */
const FORMAT = 1

/**
 * The whole cloud's state in one file, so that what is loaded after a `kill -9` is one moment of it: with a file per
 * service a volume could be attached to a server that Nova has never heard of.
 */
export class StateFile<T> {
  private readonly path: string
  private readonly failed: (error: unknown) => void
  private current: T | undefined
  private dirty = false
  private writing: Promise<void> | undefined
  private lastTookMilliseconds = 0

  constructor(path: string, failed: (error: unknown) => void) {
    this.path = path
    this.failed = failed
  }

  async load(): Promise<T | undefined> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (text === undefined) return undefined
    const saved: { format?: number; state: T } = JSON.parse(text)
    if (saved.format !== FORMAT) {
      throw new Error(`${this.path} has format ${saved.format}, this sandbox reads ${FORMAT}: use another --home`)
    }
    return saved.state
  }

  /** Writes soon: changes of one burst share a write, and a big state is written less often. */
  save(state: T): void {
    this.current = state
    this.dirty = true
    this.writing ??= this.writeWhileDirty()
  }

  async flush(): Promise<void> {
    while (this.writing) await this.writing
  }

  private async writeWhileDirty(): Promise<void> {
    try {
      while (this.dirty) {
        await new Promise((resolve) => setTimeout(resolve, 5 + 4 * this.lastTookMilliseconds))
        this.dirty = false
        const start = performance.now()
        await this.write(JSON.stringify({ format: FORMAT, state: this.current }))
        this.lastTookMilliseconds = performance.now() - start
      }
    } catch (error) {
      this.failed(error)
    } finally {
      this.writing = undefined
    }
  }

  private async write(text: string): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true })
    const draft = `${this.path}.new`
    // 0600: the file holds tokens and private keys of Heat's signal users.
    const file = await open(draft, 'w', 0o600)
    try {
      await file.writeFile(text)
      await file.datasync()
    } finally {
      await file.close()
    }
    await rename(draft, this.path)
  }
}
