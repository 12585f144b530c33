/** `npm run docs:pictures`: the pictures that pages show, out of those that the last `npm run test:browser` made. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { shownPictures } from './shown-pictures.ts'

const screenshots = join(import.meta.dirname, '../../var/screenshots')
for (const name of shownPictures()) copyFileSync(join(screenshots, name), join(import.meta.dirname, name))
