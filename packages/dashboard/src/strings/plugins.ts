export const pluginsWords = {
  plugins: {
    title: 'Plugins',
    intro:
      'What clusters of this service can be. Labels are of this project: an administrator of it switches what the project is offered and may use.',
    empty: 'This service has no plugins: its configuration names none.',
    scope: 'Version',
    whole: 'The whole plugin',
    labels: 'Labels',
    switch: (label: string, scope: string) => `${label}: ${scope}`,
    meaning: (label: string, description: string) => `${label}: ${description}`,
    fixed: (label: string, status: boolean) => `${label}: ${status ? 'yes' : 'no'}`,
  },
} as const
