import type { Case } from '../case.ts'
import { nowhere } from './bodies.ts'

const image = '/images/{image}'
const tags = (says: string, body: unknown): Case[] => [
  { says, method: 'PUT', path: `${image}/tags`, body, only: 'v2' },
  { says, method: 'POST', path: `${image}/tag`, body, only: 'v1.1' },
  { says, method: 'POST', path: `${image}/untag`, body, only: 'v1.1' },
]

/** The image is public and another project's: it can be read here, and its registration not be changed. */
export const images: Case[] = [
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
