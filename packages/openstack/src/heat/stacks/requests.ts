import { CloudError } from '../../session/cloud-error.ts'
import { falseIfNotFound, nullIfNotFound } from '../../session/not-found.ts'
import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import { single } from '../../session/transport.ts'
import { stackPath } from './paths.ts'
import type { NewStack, Stack, StackKey, StackReference, StackSource, StackSummary, StackWish } from './types.ts'

export interface StackFilter {
  name?: string
  /** Stacks that carry all of these. */
  tags?: readonly string[]
  /** Heat hides stacks with some tags (`hidden_stack_tags`), `data-processing-cluster` among them. */
  showHidden?: boolean
  /** Of all projects. Heat's policy decides (`stacks:global_index`); by default it lets nobody who asks with a project's token. */
  everywhere?: boolean
}

interface StackPage {
  stacks: StackSummary[]
  links?: Link[]
}

/** https://docs.openstack.org/api-ref/orchestration/v1/#stacks */
export function stacks(session: Session) {
  /** Where a stack is, by what Heat's redirect says. */
  async function locate(nameOrId: string, { signal }: CallOptions): Promise<StackKey> {
    const { headers } = await session.request('heat', {
      method: 'GET',
      path: `/stacks/${encodeURIComponent(nameOrId)}`,
      query: { resolve_outputs: false },
      expect: [302],
      signal,
    })
    // Only its last two parts are taken: behind a proxy the host and scheme are often wrong.
    const [stack_name, id] = new URL(single(headers.location) ?? '', 'http://relative').pathname.split('/').slice(-2)
    if (stack_name === undefined || id === undefined) throw new Error('Heat redirected to no stack.')
    return { stack_name: decodeURIComponent(stack_name), id }
  }

  async function show(reference: StackReference, resolveOutputs: boolean, options: CallOptions): Promise<Stack> {
    const found = typeof reference === 'string' ? await locate(reference, options) : reference
    const { body } = await session.request<{ stack: Stack }>('heat', {
      method: 'GET',
      path: stackPath(found),
      query: { resolve_outputs: resolveOutputs },
      signal: options.signal,
    })
    return body.stack
  }

  return {
    /**
     * With its outputs unless `outputs: false`: resolving them makes Heat ask the other services.
     * A deleted stack is found by its id for a while yet, as DELETE_COMPLETE; by its name it is not.
     */
    async get(
      reference: StackReference,
      { outputs = true, ...options }: CallOptions & { outputs?: boolean } = {},
    ): Promise<Stack | null> {
      return await nullIfNotFound(show(reference, outputs, options))
    },

    async list(
      { name, tags, showHidden = false, everywhere = false }: StackFilter = {},
      options: CallOptions = {},
    ): Promise<StackSummary[]> {
      return await listAll<StackPage, StackSummary>(
        session,
        'heat',
        {
          path: '/stacks',
          query: {
            name,
            tags: tags?.join(','),
            show_hidden: showHidden || undefined,
            global_tenant: everywhere || undefined,
          },
          items: (page) => page.stacks,
          nextMarker: (page) => markerOfNext(page.links),
        },
        options,
      )
    },

    /**
     * Heat goes on with what it was asked for: its answer is waited for also when the signal says to leave.
     *
     * @throws {CloudError} 409 when the project has a stack of this name; 400 when the template is refused
     */
    async create({ name, ...wish }: NewStack, { signal }: CallOptions = {}): Promise<StackKey> {
      const { body } = await session.request<{ stack: { id: string } }>('heat', {
        method: 'POST',
        path: '/stacks',
        body: { stack_name: name, ...wireWish(wish) },
        signal,
        awaitsAnswer: true,
      })
      return { stack_name: name, id: body.stack.id }
    },

    /** What the stack was last made or changed from; during a change the new one already. */
    async template(stack: StackKey, { signal }: CallOptions = {}): Promise<StackSource> {
      const get = async <T>(part: string) =>
        (await session.request<T>('heat', { method: 'GET', path: `${stackPath(stack)}/${part}`, signal })).body
      const [template, files] = await Promise.all([
        get<StackSource['template']>('template'),
        get<StackSource['files']>('files'),
      ])
      return { template, files }
    },

    /** The whole new template; what is no longer in it is deleted. Heat has begun when this returns. Its answer is waited for, as `create` does. */
    async update(stack: StackKey, wish: StackWish, { signal }: CallOptions = {}): Promise<void> {
      const body = wireWish(wish)
      await session.request('heat', { method: 'PUT', path: stackPath(stack), body, signal, awaitsAnswer: true })
    },

    /** True: Heat has begun. False: there is no such stack any more. */
    async delete(reference: StackReference, { signal }: CallOptions = {}): Promise<boolean> {
      // By the name alone Heat redirects a DELETE too, and only to the same path with the id.
      const deleting = async () => {
        const found = typeof reference === 'string' ? await locate(reference, { signal }) : reference
        await session.request('heat', { method: 'DELETE', path: stackPath(found), signal })
      }
      return await falseIfNotFound(deleting())
    },

    /** What is wrong with a template, in Heat's words; null when Heat would take it. Makes nothing. */
    async validate(wish: Pick<StackWish, 'template' | 'files'>, { signal }: CallOptions = {}): Promise<string | null> {
      try {
        await session.request('heat', { method: 'POST', path: '/validate', body: wish, signal })
        return null
      } catch (error) {
        if (error instanceof CloudError && error.status === 400) return error.message
        throw error
      }
    },
  }
}

function wireWish(wish: StackWish): Record<string, unknown> {
  return {
    template: wish.template,
    files: wish.files ?? {},
    parameters: wish.parameters ?? {},
    ...(wish.timeoutMins === undefined ? {} : { timeout_mins: wish.timeoutMins }),
    ...(wish.disableRollback === undefined ? {} : { disable_rollback: wish.disableRollback }),
    ...(wish.tags === undefined ? {} : { tags: wish.tags.join(',') }),
  }
}
