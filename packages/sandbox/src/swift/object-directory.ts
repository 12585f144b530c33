import { join } from 'node:path'

/** `%2E` for dots: a name of dots would be another directory. */
const asFileName = (name: string): string => encodeURIComponent(name).replaceAll('.', '%2E')
const asName = (fileName: string): string => decodeURIComponent(fileName)

/** Where the objects of a project lie: a directory for each container, a file for each object, named by its whole name. */
export function objectDirectory(home: string, projectId: string) {
  const account = join(home, 'objects', projectId)
  return {
    container: (name: string): string => join(account, asFileName(name)),
    object: (container: string, name: string): string => join(account, asFileName(container), asFileName(name)),
    nameOf: asName,
  }
}
