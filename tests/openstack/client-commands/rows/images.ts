import type { Rows } from '../row.ts'

const guest = { Name: '{spare}', Username: 'debian' }

/** An image nothing else needs tagged, from registered to forgotten; then the one that clusters need. */
export const images: Rows = [
  {
    run: 'image register {spare} --username debian --description "two words"',
    as: 'admin',
    shows: { Name: '{spare}', Username: 'debian', Description: 'two words' },
  },
  { run: 'image register nosuch --username debian', as: 'admin', status: 1, says: /nosuch/ },
  { run: 'image tags set {spare} --tags one two', as: 'admin', shows: { Tags: 'one, two' } },
  { run: 'image tags add {spare} --tags three', as: 'admin', shows: { Tags: 'one, three, two' } },
  { run: 'image tags remove {spare} --tags one', as: 'admin', shows: { Tags: 'three, two' } },
  { run: 'image tags remove {spare} --tags nosuch', as: 'admin', shows: { Tags: 'three, two' } },
  { run: 'image show {spare}', shows: { Username: 'debian', Tags: 'three, two', Description: 'two words' } },
  { run: 'image list', lists: [guest] },
  {
    run: 'image list --long --tags two three',
    lists: [{ Name: '{spare}', Status: 'ACTIVE', Description: 'two words' }],
    omits: { Name: 'guest' },
  },
  { run: 'image list --name {spare} --username debian', lists: [guest], omits: { Name: 'guest' } },
  { run: 'image list --tags nosuch', omits: { Username: 'debian' } },
  { run: 'image tags remove {spare} --all', as: 'admin', shows: { Tags: '' } },
  // who owns an image needs no administrator
  {
    run: 'image register {p}-image --username ubuntu',
    shows: { Name: '{p}-image', Username: 'ubuntu', Tags: '', Description: '' },
  },
  { run: 'image tags set {p}-image --tags one', shows: { Tags: 'one' } },
  { run: 'image list --name {p}-image', lists: [{ Name: '{p}-image', Username: 'ubuntu', Tags: 'one' }] },
  {
    run: 'image unregister {spare} {p}-image',
    as: 'admin',
    prints: 'Image "{p}-image" has been unregistered',
  },
  { run: 'image show {spare}', status: 1, says: /No matches found/ },
  { run: 'image show {p}-image', status: 1, says: /No matches found/ },
  { run: 'image register guest --username ubuntu', as: 'admin', shows: { Name: 'guest' } },
  { run: 'image tags add guest --tags fake 0.1', as: 'admin', shows: { Tags: '0.1, fake' } },
]
