import { lintRules } from '@causeway/analysis'
import { expect, test } from 'vitest'
import { read } from '../tidy/repository.ts'

test('docs/lint.md lists every code with what is told of and why, each once and in order', () => {
  const rows = [...read('docs/lint.md').matchAll(/^\| (CWL\d{2}) +\| (.+?) +\| (.+?) +\| .+ \|$/gm)]
  expect(rows.map(([, code, title, why]) => ({ code, title, why }))).toEqual(
    lintRules.map(({ code, title, why }) => ({ code, title, why })),
  )
})
