import type { Case } from '../case.ts'
import { nowhere } from './bodies.ts'

const image = '/images/{image}'
const tags = (says: string, body: unknown): Case[] => [
  { says, method: 'PUT', path: `${image}/tags`, body, only: 'v2' },
  { says, method: 'POST', path: `${image}/tag`, body, only: 'v1.1' },
  { says, method: 'POST', path: `${image}/untag`, body, only: 'v1.1' },
]

/** The image is public and another project's: it can be read here, and its registration not be changed. */
const foreignImage: Case[] = [
  { says: 'registered ones', method: 'GET', path: '/images?name=guest' },
  { says: 'those with tags', method: 'GET', path: '/images?tags=fake&tags=0.1&name=guest' },
  { says: 'those with a tag nobody has', method: 'GET', path: '/images?tags=nosuch' },
  { says: 'a filter nobody knows', method: 'GET', path: '/images?colour=red' },
  { says: 'those of a user name', method: 'GET', path: '/images?username=ubuntu&name=guest' },
  { says: 'a page', method: 'GET', path: '/images?limit=1&name=guest' },
  { says: 'one', method: 'GET', path: image },
  { says: 'one that is nowhere', method: 'GET', path: `/images/${nowhere}` },
  { says: 'one whose id is no id', method: 'GET', path: '/images/nosuch' },
  { says: 'registered without a user name', method: 'POST', path: image, body: {} },
  { says: 'registered with a number as user name', method: 'POST', path: image, body: { username: 5 } },
  { says: 'registered with a field nobody knows', method: 'POST', path: image, body: { username: 'u', colour: 'red' } },
  { says: 'registered with a null', method: 'POST', path: image, body: { username: 'u', description: null } },
  { says: 'one that is nowhere, registered', method: 'POST', path: `/images/${nowhere}`, body: { username: 'u' } },
  { says: 'one that is nowhere, forgotten', method: 'DELETE', path: `/images/${nowhere}` },
  { says: 'one that is nowhere, its tags removed', method: 'DELETE', path: `/images/${nowhere}/tags`, only: 'v2' },
  { says: 'the tags of one', method: 'GET', path: `${image}/tags`, only: 'v2' },
  ...tags('no tags', {}),
  ...tags('tags that are a text', { tags: 'fake' }),
  ...tags('a tag that is a number', { tags: [5] }),
  ...tags('a tag with a space', { tags: ['a b'] }),
  ...tags('a field nobody knows', { tags: ['fake'], colour: 'red' }),
]

const own = '/images/{own}'
const list = '/images?name={ownName}'
const register = (says: string, body: unknown): Case => ({ says, method: 'POST', path: own, body })
/** Tags that shall be all there are: in v1.1 there is no such request. */
const setTags = (says: string, tags: string[]): Case => ({
  says,
  method: 'PUT',
  path: `${own}/tags`,
  body: { tags },
  only: 'v2',
})
const addTags = (says: string, tags: string[]): Case => ({
  says,
  method: 'POST',
  path: `${own}/tag`,
  body: { tags },
  only: 'v1.1',
})
const dropTags = (says: string, tags: string[]): Case => ({ ...addTags(says, tags), path: `${own}/untag` })
const look = (says: string): Case[] => [
  { says: `${says}, looked at`, method: 'GET', path: own },
  { says: `${says}, in the list`, method: 'GET', path: list },
  { says: `${says}, its tags`, method: 'GET', path: `${own}/tags`, only: 'v2' },
]
const unregister = (says: string): Case[] => [{ says, method: 'DELETE', path: own }, ...look(says)]

/** The user's own image, which Glance lets its owner write, from not registered to forgotten. */
const ownImage: Case[] = [
  ...look('one of ours that is not registered'),
  register('one of ours without a user name', {}),
  register('one of ours', { username: 'ubuntu' }),
  ...look('one of ours that is registered'),
  register('one of ours again, with a description', { username: 'debian', description: 'two words' }),
  register('one of ours again, without a description', { username: 'debian' }),
  register('one of ours again, with an empty description', { username: 'debian', description: '' }),
  ...look('one of ours that is registered anew'),
  setTags('two tags', ['fake', '0.1']),
  setTags('the same tags', ['0.1', 'fake']),
  ...look('one of ours with tags'),
  { says: 'one of ours by its tags', method: 'GET', path: `${list}&tags=fake&tags=0.1` },
  { says: 'one of ours by a tag it has not', method: 'GET', path: `${list}&tags=fake&tags=nosuch` },
  setTags('one of two tags and another', ['fake', 'more']),
  setTags('a tag twice', ['fake', 'fake']),
  setTags('an empty list of tags', []),
  ...look('one of ours without tags'),
  setTags('tags that are to be removed', ['fake', '0.1']),
  { says: 'all tags removed', method: 'DELETE', path: `${own}/tags`, only: 'v2' },
  { says: 'all tags removed again', method: 'DELETE', path: `${own}/tags`, only: 'v2' },
  { says: 'tags of a project in the path', method: 'GET', path: `//v2/{project}${own}/tags`, only: 'v2' },
  addTags('two tags', ['fake', '0.1']),
  addTags('a tag it has and another', ['fake', 'more']),
  ...look('one of ours with tags added'),
  dropTags('a tag it has', ['more']),
  dropTags('a tag it has not', ['more']),
  dropTags('a tag it has and one it has not', ['0.1', 'nosuch']),
  dropTags('a tag twice', ['fake', 'fake']),
  addTags('no tag added', []),
  dropTags('no tag removed', []),
  ...look('one of ours with tags removed'),
  addTags('a tag that stays', ['fake']),
  setTags('a tag that stays', ['fake']),
  ...unregister('one of ours is forgotten'),
  ...unregister('one of ours is forgotten again'),
  setTags('a tag of what is not registered', ['fake']),
  addTags('a tag of what is not registered', ['fake']),
  dropTags('a tag of what is not registered, removed', ['fake']),
  register('one of ours with an empty user name', { username: '' }),
  ...look('one of ours with an empty user name'),
  register('one of ours with a description alone', { username: 'ubuntu', description: 'two words' }),
  ...unregister('one of ours with a description is forgotten'),
]

export const images: Case[] = [...foreignImage, ...ownImage]
