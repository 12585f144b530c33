/** One at a time in small groups; of large ones a tenth, so that they come to an end, and never so many that the rest is hurried. */
const MOST_AT_ONCE = 5

/** How many nodes of a group are replaced at once: so many more servers than the group has stand there for a while. */
export const replacementBatch = (nodes: number): number => Math.min(MOST_AT_ONCE, Math.max(1, Math.floor(nodes / 10)))
