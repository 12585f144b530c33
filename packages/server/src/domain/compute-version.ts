/** The first of Nova's microversions that writes the boot volume of a server anew. */
const FIRST_WITH_REBUILD_OF_VOLUMES = [2, 93]

export function rebuildsVolumes(newest: string): boolean {
  const [major = 0, minor = 0] = newest.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = FIRST_WITH_REBUILD_OF_VOLUMES
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}
