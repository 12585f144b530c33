import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Vitest begins with large files. Those of one database are a few lines, run for minutes, and began last: the others had ended, and the machine
 * stood still.
 */
export class LongWaitsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(isOfOneDatabase), ...sorted.filter((file) => !isOfOneDatabase(file))]
  }
}

const isOfOneDatabase = ({ moduleId }: TestSpecification) => /\/durability\/(embedded|postgresql)\//.test(moduleId)
