import { expect, test } from 'vitest'
import { memoryIo } from './memory-io.test-helper.ts'
import { styleFor } from './style.ts'
import type { ColorFlag } from './style.ts'

interface Case {
  readonly terminal: boolean
  readonly env?: Readonly<Record<string, string>>
  readonly color?: ColorFlag
  readonly coloured: boolean
  readonly ascii: boolean
}

const cases: readonly (readonly [string, Case])[] = [
  ['a terminal has colour and signs', { terminal: true, coloured: true, ascii: false }],
  ['a pipe has neither', { terminal: false, coloured: false, ascii: true }],
  ['NO_COLOR takes the colour', { terminal: true, env: { NO_COLOR: '1' }, coloured: false, ascii: false }],
  [
    'an empty NO_COLOR takes nothing',
    { terminal: true, env: { NO_COLOR: '' }, coloured: true, ascii: false },
  ],
  ['FORCE_COLOR colours a pipe', { terminal: false, env: { FORCE_COLOR: '1' }, coloured: true, ascii: true }],
  [
    'FORCE_COLOR=0 colours nothing',
    { terminal: true, env: { FORCE_COLOR: '0' }, coloured: false, ascii: false },
  ],
  [
    'FORCE_COLOR stands above NO_COLOR',
    { terminal: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' }, coloured: true, ascii: false },
  ],
  ['CI has plain marks', { terminal: true, env: { CI: '1' }, coloured: true, ascii: true }],
  ['CI=false is no CI', { terminal: true, env: { CI: 'false' }, coloured: true, ascii: false }],
  [
    '--color never stands above all',
    { terminal: true, env: { FORCE_COLOR: '1' }, color: 'never', coloured: false, ascii: false },
  ],
  [
    '--color always stands above all',
    { terminal: false, env: { NO_COLOR: '1' }, color: 'always', coloured: true, ascii: true },
  ],
]

test.each(cases)('%s', (_, { terminal, env = {}, color, coloured, ascii }) => {
  const look = styleFor(memoryIo({ outIsTerminal: terminal, env }), color === undefined ? {} : { color })
  expect({ text: look.style.good('x') !== 'x', ascii: look.ascii }).toEqual({ text: coloured, ascii })
})

test('--ascii has plain marks in a terminal', () => {
  expect(styleFor(memoryIo({ outIsTerminal: true }), { ascii: true }).ascii).toBe(true)
})
