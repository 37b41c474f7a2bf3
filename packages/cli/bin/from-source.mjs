// Runs a TypeScript file of this clone in this very process: tsx strips the
// types, and the hook below makes `@causeway/<name>` resolve to its source.
import { register } from 'node:module'
import { pathToFileURL } from 'node:url'
import { register as registerTsx } from 'tsx/esm/api'

registerTsx()
register('./source-condition.mjs', import.meta.url)

const [, , file, ...rest] = process.argv
if (
  file !== undefined &&
  process.argv[1] !== undefined &&
  import.meta.url === pathToFileURL(process.argv[1]).href
) {
  process.argv = [process.argv[0], file, ...rest]
  await import(pathToFileURL(file).href)
}
