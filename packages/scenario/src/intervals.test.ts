import { SECOND_NS } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { intervalsOf } from './intervals.ts'
import type { AttemptColumns, ConnectionColumns, ExchangeColumns } from './run-record.ts'

const NS = SECOND_NS as number
const time = fc.nat({ max: 5 * NS })
const eni = fc.integer({ min: -1, max: 9 })
const connection = fc.record({
  class: fc.nat({ max: 2 }),
  zone: fc.nat({ max: 12 }),
  end: time,
  addressEni: eni,
  bytes: fc.nat({ max: 3 }),
})
const attempt = fc.record({ connection: fc.nat(), start: time, addressEni: eni, result: fc.nat({ max: 2 }) })
const exchange = fc.record({
  connection: fc.integer({ min: -1, max: 1000 }),
  end: time,
  requestBytes: fc.nat({ max: 5 }),
  responseBytes: fc.nat({ max: 5 }),
  result: fc.nat({ max: 2 }),
})

type Rows<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Row> ? readonly Row[] : never

/** Connections, attempts and requests on them; a request may be on none. */
const traffic = fc
  .tuple(fc.array(connection, { minLength: 1, maxLength: 12 }), fc.array(attempt), fc.array(exchange))
  .map(([connections, attempts, exchanges]) => {
    const of = (row: number) => (row < 0 ? row : row % connections.length)
    return {
      connections,
      attempts: attempts.map((each) => ({ ...each, connection: of(each.connection) })),
      exchanges: exchanges.map((each) => ({ ...each, connection: of(each.connection) })),
    }
  })

function columns<Row extends object>(rows: readonly Row[], names: readonly (keyof Row)[]) {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]))
}

test('intervals are what one gets by adding up row by row, sorted by second, class, zone and interface', () => {
  const claim = fc.property(traffic, ({ connections, attempts, exchanges }) => {
    const { length, ...counted } = intervalsOf(
      columns(connections, ['class', 'zone', 'end', 'addressEni', 'bytes']) as unknown as ConnectionColumns,
      columns(attempts, ['connection', 'start', 'addressEni', 'result']) as unknown as AttemptColumns,
      columns(exchanges, [
        'connection',
        'end',
        'requestBytes',
        'responseBytes',
        'result',
      ]) as unknown as ExchangeColumns,
    )
    expect(length).toBe(NS)
    expect(counted.interval.map((_, row) => Object.values(counted).map((column) => column[row]))).toEqual(
      addedUp(connections, attempts, exchanges),
    )
  })
  fc.assert(claim, { seed: 42, numRuns: 300 })
})

/** Rows of interval, class, zone, interface, attempted, established, failed and bytes. */
function addedUp(
  connections: Rows<typeof connection>,
  attempts: Rows<typeof attempt>,
  exchanges: Rows<typeof exchange>,
): readonly (readonly number[])[] {
  const rows: number[][] = []

  function book(at: number, row: number, addressEni: number, counts: readonly number[]): void {
    const self = connections[row] as (typeof connections)[number]
    const key = [Math.floor(at / NS), self.class, self.zone, addressEni]
    const known = rows.find((each) => key.every((part, i) => each[i] === part))
    if (known === undefined) rows.push([...key, ...counts])
    else counts.forEach((count, i) => (known[4 + i] = (known[4 + i] as number) + count))
  }

  for (const { connection: of, start, addressEni, result } of attempts)
    book(start, of, addressEni, [1, Number(result === 0), Number(result === 1), 0])
  connections.forEach(({ end, addressEni, bytes }, row) => {
    const isShared = exchanges.some((each) => each.connection === row)
    if (bytes > 0 && !isShared) book(end, row, addressEni, [0, 0, 0, bytes])
  })
  for (const { connection: of, end, result, requestBytes, responseBytes } of exchanges)
    if (of >= 0 && result === 0)
      book(end, of, connections[of]?.addressEni ?? -1, [0, 0, 0, requestBytes + responseBytes])
  const first = (a: readonly number[], b: readonly number[], i = 0): number =>
    i === 4 ? 0 : (a[i] as number) - (b[i] as number) || first(a, b, i + 1)
  return rows.sort((a, b) => first(a, b))
}
