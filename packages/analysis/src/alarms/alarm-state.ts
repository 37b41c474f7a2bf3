import type { AlarmRule } from '@causeway/scenario'

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'

type Rule = Pick<AlarmRule, 'evaluationPeriods' | 'datapointsToAlarm' | 'treatMissingData'>

/** How many data points an alarm retrieves: some more than it evaluates, so that missing ones can be passed over. */
export function evaluationRange({ evaluationPeriods }: Pick<Rule, 'evaluationPeriods'>): number {
  return evaluationPeriods + 2
}

/**
 * The state of an alarm after one evaluation. `range` tells of each data point retrieved, the oldest first, whether it
 * breaches; undefined where it is missing. With enough real ones the newest of them decide and nothing is filled in;
 * otherwise all real ones count, and as few missing ones as are needed are taken as the alarm says [R-CW-9, A-152].
 */
export function nextAlarmState(
  rule: Rule,
  range: readonly (boolean | undefined)[],
  current: AlarmState,
): AlarmState {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = rule
  const real = range.filter((each) => each !== undefined)
  const breaching = real.slice(-evaluationPeriods).filter((each) => each).length
  const filled = Math.max(0, evaluationPeriods - real.length)
  if (filled === 0 || treatMissingData === 'notBreaching')
    return breaching >= datapointsToAlarm ? 'ALARM' : 'OK'
  if (treatMissingData === 'breaching') return breaching + filled >= datapointsToAlarm ? 'ALARM' : 'OK'
  if (breaching >= datapointsToAlarm) return 'ALARM'
  if (breaching < real.length) return 'OK'
  if (treatMissingData === 'ignore') return current
  return isOldEnough(range, datapointsToAlarm) ? 'ALARM' : 'INSUFFICIENT_DATA'
}

/** All real points breach, though fewer than are asked for: that is an alarm once the oldest is as old as the alarm asks. */
function isOldEnough(range: readonly (boolean | undefined)[], datapointsToAlarm: number): boolean {
  const oldest = range.indexOf(true)
  return oldest >= 0 && range.length - oldest >= datapointsToAlarm
}
