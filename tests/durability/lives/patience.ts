/** At every so many-th place someone dies; at others on the other database. 1: at every place on both. */
export const every = Number(process.env.FENNEC_DURABILITY_EVERY ?? '1')

/** A course with a death at each of its seventy places takes as many starts. */
export const courseTimeoutMs = every === 1 ? 1_500_000 : 280_000
