import type { Cloud } from '../cloud/cloud.ts'

/** The ids of the roles a user has on a project. */
export function rolesOn(cloud: Cloud, userId: string, projectId: string): string[] {
  return cloud.state.keystone.assignments
    .filter((one) => one.userId === userId && one.projectId === projectId)
    .map((one) => one.roleId)
}
