export const listsWords = {
  list: {
    find: (list: string) => `Find in ${list}`,
    findHint: 'Find by name',
    noneFound: 'Nothing has this in its name.',
    searching: 'Looking …',
    next: 'Next',
    previous: 'Previous',
  },
} as const
