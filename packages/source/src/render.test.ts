import type { Issue } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { readYaml, renderIssue, renderIssues, type SourceFile } from './index.ts'

const sourceOf = (text: string): SourceFile => readYaml('a.yaml', new TextEncoder().encode(text)).source
const issue = (overrides: Partial<Issue> = {}): Issue => ({
  code: 'CW021',
  severity: 'error',
  file: 'a.yaml',
  line: 2,
  column: 12,
  length: 4,
  message: 'latency must be >= 0, got "-1ms"',
  ...overrides,
})

describe('one issue', () => {
  test('shows place, code, source line, caret and hint', () => {
    const text = renderIssue(issue({ hint: 'write 1ms' }), sourceOf('a: 1\n  latency: -1ms\n'))
    expect(text.split('\n')).toEqual([
      'a.yaml:2:12: error CW021: latency must be >= 0, got "-1ms"',
      '    2 |   latency: -1ms',
      '      |            ^^^^',
      '  hint: write 1ms',
    ])
  })

  test('shows the code of AWS and the rule behind ours', () => {
    const refused = issue({ code: 'CW035', awsCode: 'InvalidParameter', rule: 'R-1', message: 'no' })
    expect(renderIssue(refused, undefined)).toBe('a.yaml:2:12: error CW035 InvalidParameter [R-1]: no')
  })

  test('lists related places', () => {
    const related = [{ file: 'b.yaml', line: 1, column: 3, message: 'first here' }]
    expect(renderIssue(issue({ related }), undefined).split('\n')[1]).toBe('  see b.yaml:1:3: first here')
  })

  test('escapes what could rewrite the terminal, and keeps the caret below the value', () => {
    const source: SourceFile = { file: 'a.yaml', text: '', lines: ['a: \u202e\u001b[31m: bad'] }
    const lines = renderIssue(issue({ line: 1, column: 12, length: 3, message: '\u001b[2J' }), source).split(
      '\n',
    )
    for (const sign of ['\u001b', '\u202e']) expect(lines.join('')).not.toContain(sign)
    expect(lines[0]).toContain('\\u{1b}[2J')
    expect(lines[1]?.indexOf('bad')).toBe(lines[2]?.indexOf('^^^'))
  })

  test('cuts a long line to about a hundred columns around the caret', () => {
    const text = `${'x'.repeat(5_000)}HERE${'y'.repeat(5_000)}`
    const lines = renderIssue(issue({ line: 1, column: 5_001 }), sourceOf(`a: 1\n`)).split('\n')
    expect(lines).toHaveLength(3)
    const long = renderIssue(issue({ line: 1, column: 5_001 }), {
      file: 'a.yaml',
      text,
      lines: [text],
    }).split('\n')
    expect(long[1]?.length).toBeLessThan(120)
    expect(long[1]?.indexOf('HERE')).toBe(long[2]?.indexOf('^^^^'))
    expect(long[2]?.trimEnd().endsWith('^^^^')).toBe(true)
  })

  test('never parts the two halves of a character', () => {
    const text = '😀'.repeat(500)
    for (const column of [201, 202]) {
      const lines = renderIssue(issue({ line: 1, column, length: 1 }), {
        file: 'a.yaml',
        text,
        lines: [text],
      })
      expect(lines.split('\n')[1]?.replaceAll('😀', '')).not.toContain('\\u{d8')
    }
  })
})

describe('many issues', () => {
  const many = Array.from({ length: 23 }, (_, index) =>
    issue({ line: 23 - index, message: `m${23 - index}` }),
  )

  test('are sorted by place, the first twenty shown and the rest counted', () => {
    const lines = renderIssues(many, new Map()).split('\n')
    expect(lines).toHaveLength(21)
    expect(lines[0]).toContain('a.yaml:1:12')
    expect(lines[20]).toBe('and 3 more')
  })

  test('take their lines from the file they name', () => {
    const sources = new Map([['a.yaml', sourceOf('a: 1\nb: 2\n')]])
    expect(renderIssues([issue({ column: 4, length: 1 })], sources)).toContain('    2 | b: 2\n      |    ^')
    expect(renderIssues([issue({ file: 'other.yaml' })], sources)).not.toContain('|')
  })

  test('no issue renders as nothing', () => {
    expect(renderIssues([], new Map())).toBe('')
  })
})
