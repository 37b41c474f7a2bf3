import { expect, test } from 'vitest'
import { evaluationRange, nextAlarmState } from './alarm-state.ts'
import type { AlarmState } from './alarm-state.ts'

const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const

/** `0` is within the threshold, `X` beyond it, `-` missing; the oldest first. */
function rangeOf(text: string): readonly (boolean | undefined)[] {
  return [...text].map((sign) => (sign === '-' ? undefined : sign === 'X'))
}

function statesOf(text: string, datapointsToAlarm: number, current: AlarmState): readonly AlarmState[] {
  return treatments.map((treatMissingData) =>
    nextAlarmState({ evaluationPeriods: 3, datapointsToAlarm, treatMissingData }, rangeOf(text), current),
  )
}

const short = { OK: 'OK', ALARM: 'ALARM', INSUFFICIENT_DATA: 'none', keep: 'keep' } as const
type Short = (typeof short)[keyof typeof short]

function told(text: string, datapointsToAlarm: number): readonly Short[] {
  // What differs with the state that the alarm is in is what it keeps.
  const before = (['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const).map((now) =>
    statesOf(text, datapointsToAlarm, now),
  )
  return treatments.map((_, at) => {
    const states = before.map((each) => each[at] as AlarmState)
    return new Set(states).size > 1 ? short.keep : short[states[0] as AlarmState]
  })
}

// The tables of the CloudWatch user guide on alarms and missing data, of two of its editions.
test.each([
  ['0-X-X', ['OK', 'OK', 'OK', 'OK']],
  ['0----', ['OK', 'OK', 'OK', 'OK']],
  ['-----', ['none', 'keep', 'ALARM', 'OK']],
  ['0XX-X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['--X--', ['ALARM', 'keep', 'ALARM', 'OK']],
  ['----X', ['none', 'keep', 'ALARM', 'OK']],
  ['X----', ['ALARM', 'keep', 'ALARM', 'OK']],
])('3 of 3: %s is %j as missing, ignore, breaching, notBreaching [R-CW-9]', (text, expected) => {
  expect(told(text, 3)).toEqual(expected)
})

test.each([
  ['0-X-X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['00X0X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['0-X--', ['OK', 'OK', 'ALARM', 'OK']],
  ['----0', ['OK', 'OK', 'ALARM', 'OK']],
  ['----X', ['none', 'keep', 'ALARM', 'OK']],
  ['---X-', ['ALARM', 'keep', 'ALARM', 'OK']],
])('2 of 3: %s is %j as missing, ignore, breaching, notBreaching [R-CW-9]', (text, expected) => {
  expect(told(text, 2)).toEqual(expected)
})

test('an alarm retrieves two data points more than it evaluates [R-CW-9]', () => {
  expect(evaluationRange({ evaluationPeriods: 3 })).toBe(5)
})

test('with every data point there, the newest N decide by M, whatever is said of missing ones [R-CW-9]', () => {
  for (let bits = 0; bits < 32; bits++) {
    const range = Array.from({ length: 5 }, (_, at) => (bits >> at) % 2 === 1)
    const breaching = Number(range[2]) + Number(range[3]) + Number(range[4])
    for (const datapointsToAlarm of [1, 2, 3])
      for (const treatMissingData of treatments)
        expect(
          nextAlarmState({ evaluationPeriods: 3, datapointsToAlarm, treatMissingData }, range, 'OK'),
        ).toBe(breaching >= datapointsToAlarm ? 'ALARM' : 'OK')
  }
})
