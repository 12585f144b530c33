/**
 * The cloud's own words in the body of a failed answer. Every service has its own shape:
 *
 * Keystone, and the token middleware before every service: `{"error": {"code", "message", "title"}}`
 *   https://opendev.org/openstack/keystone/src/tag/22.0.2/keystone/server/flask/application.py
 * Nova and Cinder: `{"badRequest": {"code", "message"}}`, the key named after the status
 *   https://opendev.org/openstack/nova/src/tag/26.2.2/nova/api/openstack/wsgi.py (class Fault)
 * Neutron: `{"NeutronError": {"type", "message", "detail"}}`
 *   https://opendev.org/openstack/neutron/src/tag/21.0.0/neutron/pecan_wsgi/hooks/translation.py
 * Heat: `{"explanation", "code", "title", "error": {"type", "message", "traceback"}}`
 *   https://opendev.org/openstack/heat/src/tag/19.0.0/heat/common/wsgi.py (class Fault)
 * Data processing: `{"error_code", "error_name", "error_message"}`
 * Glance, and WebOb's own errors anywhere: a small HTML page, the words after its heading.
 */
export function errorWords(body: string, status: number): string {
  const words = jsonWords(body) ?? htmlWords(body) ?? body.trim()
  return words === '' ? `HTTP ${status} without a word` : shorten(words)
}

/** A service behind a broken proxy may answer with a whole page. */
const LONGEST_WORDS = 2000

function shorten(words: string): string {
  return words.length <= LONGEST_WORDS ? words : `${words.slice(0, LONGEST_WORDS)}…`
}

function jsonWords(body: string): string | null {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return null // not JSON: the next shape is tried
  }
  if (!isRecord(value)) return null
  const heat = isRecord(value.error) ? text(value.error.message) : null
  return (
    heat ??
    innerWords(value) ??
    text(value.message) ??
    text(value.faultstring) ??
    text(value.explanation) ??
    text(value.error_message)
  )
}

/** The one object of Nova, Cinder and Neutron, whatever its key is called. */
function innerWords(value: Record<string, unknown>): string | null {
  for (const inner of Object.values(value)) {
    if (isRecord(inner) && text(inner.message)) return text(inner.message)
    if (Array.isArray(inner) && isRecord(inner[0])) return text(inner[0].detail)
  }
  return null
}

function htmlWords(body: string): string | null {
  if (!/^\s*<(!doctype|html)/i.test(body)) return null
  const afterHeading = /<\/h1>([\s\S]*)<\/body>/i.exec(body)?.[1] ?? body
  const words = afterHeading
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim()
  return words === '' ? (/<title>([^<]*)<\/title>/i.exec(body)?.[1] ?? null) : words
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
