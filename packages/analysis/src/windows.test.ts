import { seconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import { runFixture, S } from './run-fixture.test-helper.ts'
import { resolveWindow } from './windows.ts'

const run = runFixture({ end: 900, windows: [{ zone: 'use1-az4', from: 300, to: 600 }] })

test('before, during and after a fault cut the run into three spans without gap or overlap', () => {
  expect(resolveWindow(run, { type: 'before', window: 'outage' })).toEqual({ from: 0, to: 300 * S })
  expect(resolveWindow(run, { type: 'during', window: 'outage' })).toEqual({ from: 300 * S, to: 600 * S })
  const after = resolveWindow(run, { type: 'after', window: 'outage', plus: seconds(0) })
  expect(after).toEqual({ from: 600 * S, to: 900 * S })
})

test('after outage + 60s starts a minute after its end', () => {
  const after = resolveWindow(run, { type: 'after', window: 'outage', plus: seconds(60) })
  expect(after).toEqual({ from: 660 * S, to: 900 * S })
})

test('a window that the run lacks, or that begins at its end, is no window', () => {
  expect(resolveWindow(run, { type: 'during', window: 'other' })).toBeUndefined()
  expect(resolveWindow(run, { type: 'after', window: 'outage', plus: seconds(300) })).toBeUndefined()
})

test('a fault that outlasts the run ends with it', () => {
  const short = runFixture({ end: 400, windows: [{ zone: 'use1-az4', from: 300, to: 600 }] })
  expect(resolveWindow(short, { type: 'during', window: 'outage' })).toEqual({ from: 300 * S, to: 400 * S })
})
