/** What a rule is asked about. */
export interface Facts {
  /** Of the caller. */
  credentials: Readonly<Record<string, string | readonly string[]>>
  /** Of what is acted on; a name that is not here makes its check fail. */
  target: Readonly<Record<string, string>>
}

interface Caller {
  userId: string
  projectId: string
  userName?: string
  roles: readonly string[]
}

/**
 * The facts of a request. Rules are asked before the object is looked up, as they always were, so the target is the
 * project the request acts in. The old service gave an empty target, with which `project_id:%(project_id)s` refused
 * everybody.
 */
export function requestFacts(caller: Caller, target: { projectId?: string; userId?: string } = {}): Facts {
  const { userId, projectId, userName, roles } = caller
  const targetProject = target.projectId ?? projectId
  return {
    credentials: {
      user_id: userId,
      user: userId,
      project_id: projectId,
      // The older names of the same, which policy files still have.
      tenant_id: projectId,
      tenant: projectId,
      ...(userName === undefined ? {} : { user_name: userName, username: userName }),
      roles,
    },
    target: { user_id: target.userId ?? userId, project_id: targetProject, tenant_id: targetProject },
  }
}
