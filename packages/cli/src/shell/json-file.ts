import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** @throws {Error} it cannot be read, or is not JSON */
export function readJson<T>(file: string): T {
  const text = readText(file)
  try {
    return JSON.parse(text) as T
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`)
  }
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`)
  }
}

/** @throws {Error} it cannot be read */
export function readBytes(file: string): Uint8Array<ArrayBuffer> {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`)
  }
}

/** Never over what is there. @throws {Error} it is there, or cannot be written */
export function writeNew(file: string, content: string | Uint8Array, mode = 0o666): void {
  if (existsSync(file)) throw new Error(`${file} exists already, and nothing is written over it: choose another place.`)
  try {
    writeFileSync(file, content, { flag: 'wx', mode })
  } catch (error) {
    throw new Error(`${file} cannot be written: ${(error as Error).message}`)
  }
}
