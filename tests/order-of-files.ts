import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Vitest begins with the largest files; what they wait for, and what they disturb, it does not know. Among those of one turn that holds. */
export class OrderOfFiles extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => turn(one) - turn(other))
  }
}

const FIRST = [
  // A few lines each, run for minutes: begun last, the last of them runs alone, and the machine stands still.
  /\/durability\/(embedded|postgresql)\//,
]
const LAST = [
  // Hosts are taken away from under everybody, nodes go from one to the other, and Spark computes on them, which a busy machine is slow at:
  // what runs beside the suite has ended by then.
  /\/openstack\/(hosts|spark)\.test\.ts$/,
]

function turn({ moduleId }: TestSpecification): number {
  if (FIRST.some((pattern) => pattern.test(moduleId))) return 0
  return LAST.some((pattern) => pattern.test(moduleId)) ? 2 : 1
}
