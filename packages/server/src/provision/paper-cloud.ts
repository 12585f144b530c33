import { type Cloud, CloudError, createCloud, type ServiceRequest, type Session } from '@fennec/openstack'

interface Asked extends ServiceRequest {
  /** `GET nova /servers/detail` */
  call: string
}

/** `GET nova /servers/detail` → its body, or a function that makes it or throws. */
type Answers = Record<string, unknown>

/** A cloud for tests: real clients on written answers. What is not written down may not be asked. */
export function paperCloud(
  answers: Answers,
  services: readonly string[] = ['cinder'],
): { cloud: Cloud; asked: Asked[] } {
  const asked: Asked[] = []
  const unused = () => Promise.reject(new Error('the paper cloud has no token'))
  const session: Session = {
    token: unused,
    tokenInfo: unused,
    catalogue: unused,
    projectId: async () => 'p1',
    endpoint: unused,
    hasService: async (service) => services.includes(service),
    async request(service, request) {
      const call = `${request.method} ${service} ${request.path}`
      const one: Asked = { ...request, call }
      asked.push(one)
      if (!(call in answers)) throw new Error(`the paper cloud has no answer to ${call}`)
      const answer = answers[call]
      const body = typeof answer === 'function' ? await answer(one) : answer
      return { status: 200, headers: {}, body }
    },
    withCredentials: () => session,
    close: async () => undefined,
  }
  return { cloud: createCloud(session), asked }
}

/** A refusal of the cloud. */
export const refusal = (status: number, message = 'refused'): CloudError =>
  new CloudError(message, {
    service: 'paper',
    method: 'GET',
    url: 'http://paper',
    status,
    requestId: null,
    retryable: false,
    retryAfterMs: null,
  })
