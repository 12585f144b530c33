export interface Process {
  pid: number
  /** What /proc/PID/comm says: 15 characters at the most. */
  name: string
  command: string
}

const NAME_LENGTH = 15

/** What runs on a node without processes: an entry per daemon that was started, until somebody ends it. */
export class Processes {
  private readonly running = new Map<number, Process>()
  private last = 100

  /** A number for something that has come and gone. */
  nextPid(): number {
    this.last += 1
    return this.last
  }

  start(path: string, words: string[]): number {
    const pid = this.nextPid()
    const name = path.slice(path.lastIndexOf('/') + 1).slice(0, NAME_LENGTH)
    this.running.set(pid, { pid, name, command: words.join(' ') })
    return pid
  }

  end(pid: number): void {
    this.running.delete(pid)
  }

  find(pid: number): Process | undefined {
    return this.running.get(pid)
  }

  list(): Process[] {
    return [...this.running.values()]
  }
}
