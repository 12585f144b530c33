import { booleanOf, fieldsOf, integerOf, textMapOf, textOf } from '../http/fields.ts'
import { microversion } from '../http/microversion.ts'
import type { Call, Service } from '../http/service.ts'
import { allowAccess, denyAccess, rulesOf } from './access-rules.ts'
import { manilaError, notFound } from './errors.ts'
import { createShare, deleteShare, shareFor } from './shares.ts'
import type { AccessRule, Share } from './state.ts'
import { MANILA_VERSIONS } from './versions.ts'
import { accessRuleView, exportLocationsView, shareLinks, shareView } from './views.ts'

const MOST_AT_ONCE = 1000

export function manilaRoutes(service: Service): void {
  const { cloud } = service
  const { manila } = cloud.state
  microversion(service, MANILA_VERSIONS)

  const known = (call: Call): Share => {
    const share = shareFor(cloud, call.caller, call.param('id'))
    if (share === undefined) throw notFound()
    return share
  }
  /** `common.limited`: offset and limit over what there is, the newest first unless asked otherwise. */
  const list = (call: Call, view: (share: Share) => unknown) => {
    const everyone = call.caller.isAdmin && booleanOf(call.query('all_tenants'))
    const mine = Object.values(manila.shares)
      .filter((share) => everyone || share.projectId === call.caller.projectId)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id))
    if (call.query('sort_dir') === 'asc') mine.reverse()
    const offset = integerOf(call.query('offset')) ?? 0
    const limit = Math.min(integerOf(call.query('limit')) ?? MOST_AT_ONCE, MOST_AT_ONCE)
    const count = booleanOf(call.query('with_count')) ? { count: mine.length } : {}
    return { shares: mine.slice(offset, offset + limit).map(view), ...count }
  }
  service.get('/v2/shares', (call) =>
    list(call, (share) => ({ id: share.id, name: share.name, links: shareLinks(cloud, share) })),
  )
  service.get('/v2/shares/detail', (call) => list(call, (share) => shareView(cloud, share)))
  service.post(
    '/v2/shares',
    (call) => {
      const wish = fieldsOf(call.body.share)
      const share = createShare(cloud, call.caller, {
        name: textOf(wish.name),
        description: textOf(wish.description),
        sizeGiB: integerOf(wish.size),
        protocol: textOf(wish.share_proto),
        isPublic: booleanOf(wish.is_public),
        metadata: textMapOf(wish.metadata),
      })
      return { share: shareView(cloud, share) }
    },
    { status: 200 },
  )
  service.get('/v2/shares/:id', (call) => ({ share: shareView(cloud, known(call)) }))
  service.delete('/v2/shares/:id', (call) => deleteShare(cloud, known(call)), { status: 202 })
  service.get('/v2/shares/:id/export_locations', (call) => ({ export_locations: exportLocationsView(known(call)) }))

  const ownRule = (call: Call, id: string): AccessRule => {
    const rule = manila.accessRules[id]
    const share = rule && shareFor(cloud, call.caller, rule.shareId)
    if (rule === undefined || share === undefined) throw manilaError(404, `Share access rule ${id} not found.`)
    return rule
  }
  service.get('/v2/share-access-rules', (call) => {
    const id = call.query('share_id')
    if (id === undefined) throw manilaError(400, "The field 'share_id' has to be specified.")
    const share = shareFor(cloud, call.caller, id)
    if (share === undefined) throw manilaError(400, `Share ${id} not found.`)
    return { access_list: rulesOf(cloud, share).map(accessRuleView) }
  })
  service.get('/v2/share-access-rules/:id', (call) => {
    const rule = ownRule(call, call.param('id'))
    return { access: { share_id: rule.shareId, ...accessRuleView(rule) } }
  })
  service.post(
    '/v2/shares/:id/action',
    (call) => {
      const share = known(call)
      const [action = ''] = Object.keys(call.body)
      const wish = fieldsOf(call.body[action])
      // Public shares of others are shown, and not theirs to change.
      if (!call.caller.isAdmin && share.projectId !== call.caller.projectId) {
        throw manilaError(403, `Policy doesn't allow share:${action} to be performed.`)
      }
      if (action === 'allow_access') {
        const rule = allowAccess(cloud, share, {
          type: textOf(wish.access_type),
          to: textOf(wish.access_to),
          level: textOf(wish.access_level),
          metadata: textMapOf(wish.metadata),
        })
        return { access: { share_id: share.id, ...accessRuleView(rule) } }
      }
      if (action === 'deny_access') {
        const rule = ownRule(call, textOf(wish.access_id) ?? '')
        if (rule.shareId !== share.id) throw notFound()
        denyAccess(cloud, rule)
        call.reply.code(202)
        return undefined
      }
      throw manilaError(400, `There is no such action: ${action}`)
    },
    { status: 200 },
  )
}
