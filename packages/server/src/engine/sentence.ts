/** Words of a cloud or a node, which end as they please, so that a sentence can follow. */
export const sentence = (words: string): string => (/[.!?]\s*$/.test(words) ? words.trimEnd() : `${words.trimEnd()}.`)
