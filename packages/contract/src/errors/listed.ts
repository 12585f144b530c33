/** What there is to choose from, in a sentence. */
export const listed = (names: readonly string[]): string => (names.length === 0 ? 'N/A' : names.join(', '))
