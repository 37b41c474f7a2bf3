// `npm run goldens`: writes the golden text of every trace scenario beside it. Read
// the difference before you commit it: an answer is checked by thought.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tidy/repository.ts'
import { pathOf } from './answer.ts'
import { goldenText } from './golden-text.ts'
import { traceScenarios } from './questions.ts'

const wanted = process.argv.slice(2)
for (const scenario of traceScenarios) {
  if (wanted.length > 0 && !wanted.includes(scenario.file)) continue
  writeFileSync(join(root, pathOf(scenario.file, 'txt')), goldenText(scenario))
  console.log(`${pathOf(scenario.file, 'txt')} is written`)
}
