import { expect, test } from 'vitest'
import { errorWords } from './error-words.ts'

// Bodies as the services of a real cloud (Zed) sent them.
test.each([
  [
    'Keystone',
    '{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}',
    'The request you have made requires authentication.',
  ],
  [
    'Nova',
    '{"itemNotFound": {"code": 404, "message": "Flavor nope could not be found."}}',
    'Flavor nope could not be found.',
  ],
  [
    'Cinder',
    `{"badRequest": {"code": 400, "message": "Availability zone 'nope' is invalid."}}`,
    "Availability zone 'nope' is invalid.",
  ],
  [
    'Neutron',
    '{"NeutronError": {"type": "NetworkNotFound", "message": "Network x could not be found.", "detail": ""}}',
    'Network x could not be found.',
  ],
  [
    'Heat',
    '{"code": 404, "error": {"message": "The Stack (x) could not be found.", "traceback": null, "type": "EntityNotFound"}, "explanation": "The resource could not be found.", "title": "Not Found"}',
    'The Stack (x) could not be found.',
  ],
  [
    'Placement',
    '{"errors": [{"status": 404, "title": "Not Found", "detail": "The resource could not be found."}]}',
    'The resource could not be found.',
  ],
  [
    'Glance',
    '<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n  No image found with ID &quot;x&quot;<br /><br />\n\n\n </body>\n</html>',
    'No image found with ID "x"',
  ],
  ['a proxy', '<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>', '502 Bad Gateway'],
  ['plain text', 'Authentication required', 'Authentication required'],
])('the words of %s are found', (_, body, words) => {
  expect(errorWords(body, 404)).toBe(words)
})

test('an empty body is said to be one, with the status', () => {
  expect(errorWords('', 504)).toBe('HTTP 504 without a word')
})

test('a body of a whole page is cut', () => {
  expect(errorWords('x'.repeat(10_000), 500)).toHaveLength(2001)
})
