/** Commands and flags of the client that no row has, each with the reason. `what` may be the beginning of many. */
export const notTried: { what: string; why: string }[] = []
