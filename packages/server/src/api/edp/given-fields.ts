/**
 * Of an update what it says: a flag of null is one that was not touched in an old client's form, and stays. A description
 * of null takes the description away.
 */
export function givenFields<B extends object>(body: B): GivenFields<B> {
  const given = Object.entries(body).filter(
    ([field, value]) => value !== undefined && (value !== null || field === 'description'),
  )
  return Object.fromEntries(given) as GivenFields<B>
}

type GivenFields<B> = {
  [K in keyof B]?: K extends 'description' ? Exclude<B[K], undefined> : Exclude<B[K], null | undefined>
}
