/** What Nova is asked for: a server leaves while it runs, or is built again because its host is dead. */
export type Act = 'liveMigrate' | 'evacuate'
