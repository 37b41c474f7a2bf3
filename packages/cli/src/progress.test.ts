import { expect, test } from 'vitest'
import { memoryIo } from './memory-io.test-helper.ts'
import { progressOn } from './progress.ts'

const standing = { label: 'plain', now: 30_000_000_000, end: 120_000_000_000, events: 5000 }

function shown(
  io: Parameters<typeof memoryIo>[0],
  times: readonly number[],
  options = { quiet: false, ascii: false },
) {
  let now = 0
  const machine = memoryIo({ ...io, clock: () => now })
  const progress = progressOn(machine, options)
  for (const time of times) {
    now = time
    progress.show(standing)
  }
  progress.clear()
  return machine.errs
}

test('a terminal has one line, drawn again at most ten times a second and taken away at the end', () => {
  const errs = shown({ errIsTerminal: true }, [1, 2, 50, 101, 150, 201])
  expect(errs).toHaveLength(4)
  expect(errs[0]).toContain(`\r\u001b[2K  ${'█'.repeat(6)}${'░'.repeat(18)}  plain  sim 00:30.000  25 % `)
  expect(errs[3]).toBe('\r\u001b[2K')
})

test('a pipe has a line at most every ten seconds, the first after ten', () => {
  const errs = shown({}, [1, 5000, 10_000, 15_000, 19_999, 20_000])
  expect(errs).toHaveLength(2)
  expect(errs[0]).toMatch(/^ {2}plain {2}sim 00:30\.000 {2}25 % .*\n$/)
})

test('CI is no terminal, and --quiet says nothing', () => {
  expect(shown({ errIsTerminal: true, env: { CI: 'true' } }, [1, 200])).toEqual([])
  expect(shown({ errIsTerminal: true }, [1, 200], { quiet: true, ascii: false })).toEqual([])
})

test('--ascii draws the bar without signs', () => {
  expect(shown({ errIsTerminal: true }, [1], { quiet: false, ascii: true })[0]).toMatch(/ {2}#{6}\.{18} {2}/)
})
