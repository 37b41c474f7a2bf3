import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../tidy/repository.ts'
import { answerOf, pathOf, subjectOf } from './answer.ts'
import { goldenText } from './golden-text.ts'
import { heldBy } from './held.ts'
import { traceScenarios } from './questions.ts'

describe.each(traceScenarios)('$scenario $title', (scenario) => {
  test.each(scenario.questions)('$title', (asked) => {
    const { answer } = answerOf(subjectOf(scenario.file), asked)
    expect(heldBy(answer, asked.expected)).toEqual({ codes: [], ...asked.expected })
  })

  test('is answered as its golden text has it: if the new one is right, run `npm run goldens`', () => {
    expect(goldenText(scenario)).toBe(readFileSync(join(root, pathOf(scenario.file, 'txt')), 'utf8'))
  })
})
