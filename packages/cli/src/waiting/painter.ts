import { createLogUpdate } from 'log-update'
import type { Shell } from '../shell/shell.ts'

/** Tells of something that changes. */
export interface Painter<T> {
  update(now: T): void
  /** What is drawn stays. */
  end(): void
}

export interface Pictures<T> {
  /** Drawn over the one before, on a terminal. */
  picture(now: T, room: number): string[]
  /** What is new, where nobody looks. */
  news(before: T | null, now: T): string[]
}

/** A picture that changes on a terminal, and lines elsewhere; both on standard error. */
export function painter<T>(shell: Shell, { picture, news }: Pictures<T>): Painter<T> {
  const { screen } = shell
  if (screen === null) {
    let before: T | null = null
    return {
      update(now) {
        for (const line of news(before, now)) shell.note(line)
        before = now
      },
      end: () => undefined,
    }
  }
  const draw = createLogUpdate(screen)
  return {
    update: (now) => draw(picture(now, (screen.rows ?? 24) - 3).join('\n')),
    end: () => draw.done(),
  }
}
