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
  userName?: string | undefined
  projectName?: string | undefined
  userDomainId?: string | undefined
  projectDomainId?: string | undefined
  roles: readonly string[]
}

/** Names by which rules ask about the caller. Of any other a check never holds. */
export const CREDENTIALS: readonly string[] = [
  'user_id',
  'user',
  'user_name',
  'username',
  'user_domain_id',
  'project_id',
  'project_name',
  'project_domain_id',
  // The older names of the same, which policy files still have.
  'tenant_id',
  'tenant',
  'tenant_name',
  'roles',
]

/**
 * The facts of a request. Rules are asked before the object is looked up, as they always were, so the target is the
 * project the request acts in. The old service gave an empty target, with which `project_id:%(project_id)s` refused
 * everybody.
 */
export function requestFacts(caller: Caller, target: { projectId?: string; userId?: string } = {}): Facts {
  const { userId, projectId, userName, projectName, userDomainId, projectDomainId, roles } = caller
  const targetProject = target.projectId ?? projectId
  const said = {
    user_id: userId,
    user: userId,
    user_name: userName,
    username: userName,
    user_domain_id: userDomainId,
    project_id: projectId,
    project_name: projectName,
    project_domain_id: projectDomainId,
    tenant_id: projectId,
    tenant: projectId,
    tenant_name: projectName,
    roles,
  }
  return {
    credentials: Object.fromEntries(Object.entries(said).filter(isSaid)),
    target: { user_id: target.userId ?? userId, project_id: targetProject, tenant_id: targetProject },
  }
}

const isSaid = <T>(entry: [string, T | undefined]): entry is [string, T] => entry[1] !== undefined
