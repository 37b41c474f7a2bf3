import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { currentRulesPage } from './current-rules-page.ts'
import { root } from './repository.ts'

writeFileSync(join(root, 'docs/rules.md'), currentRulesPage())
console.log('docs/rules.md is written')
