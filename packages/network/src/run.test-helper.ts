import { openSimulation } from './simulation.ts'
import type { SimulationInput } from './input.ts'
import type { SimulationResult } from './result.ts'
import { outcome } from './connection-columns.ts'

export const OUTCOME = outcome

/** Runs an input to its end. */
export function run(input: SimulationInput): SimulationResult {
  const simulation = openSimulation(input)
  simulation.advance(Number.MAX_SAFE_INTEGER)
  return simulation.finish()
}

/** The connections of a result, one object a row, with names in place of indexes. */
export function connectionsOf(input: SimulationInput, result: SimulationResult) {
  const { connections, reasons } = result
  return connections.start.map((start, row) => {
    const value = (name: keyof typeof connections) => connections[name][row] as number
    return {
      row,
      start,
      client: nameAt(input, value('client')),
      zone: nameAt(input, value('zone')),
      established: value('established'),
      end: value('end'),
      address: nameAt(input, value('addressEni')),
      outcome: value('outcome'),
      reason: reasons[value('reason')],
      attempts: value('attempts'),
      bytes: value('bytes'),
      zonesCrossed: value('zonesCrossed'),
    }
  })
}

export function attemptsOf(input: SimulationInput, result: SimulationResult) {
  const { attempts, reasons } = result
  return attempts.start.map((start, row) => ({
    start,
    connection: attempts.connection[row] as number,
    end: attempts.end[row] as number,
    address: nameAt(input, attempts.addressEni[row] as number),
    answer: attempts.dnsAnswer[row] as number,
    result: attempts.result[row] as number,
    reason: reasons[attempts.reason[row] as number],
  }))
}

export function answersOf(input: SimulationInput, result: SimulationResult) {
  const { dnsAnswers, dnsNames } = result
  return dnsAnswers.at.map((at, row) => ({
    at,
    client: nameAt(input, dnsAnswers.client[row] as number),
    name: dnsNames[dnsAnswers.name[row] as number],
    first: nameAt(input, dnsAnswers.first[row] as number),
    count: dnsAnswers.count[row] as number,
  }))
}

/** The spans of one aspect of one entity, by its name. */
export function spansOf(input: SimulationInput, result: SimulationResult, name: string, aspect: string) {
  return result.states
    .filter((span) => span.aspect === aspect && nameAt(input, span.entity) === name)
    .map(({ state, from, to }) => ({ state, from, to }))
}

export function nameAt(input: SimulationInput, index: number): string {
  return input.entities[index]?.name ?? ''
}
