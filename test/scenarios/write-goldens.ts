// `npm run goldens`: writes the golden table of every scenario beside it. Read
// the difference before you commit it: a table is checked by thought.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tidy/repository.ts'
import { shipped, tableOf, tablePath } from './tables.ts'

for (const scenario of shipped) {
  writeFileSync(join(root, tablePath(scenario)), tableOf(scenario))
  console.log(`${tablePath(scenario)} is written`)
}
