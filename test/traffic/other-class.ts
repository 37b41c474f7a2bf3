import fc from 'fast-check'
import type { Written } from './written.ts'

/** A class of clients of the plan's subnets; what it does not say is as in the plan's own class. */
export interface OtherClass {
  readonly to?: Written
  readonly arrivals: Written
  readonly connection?: Readonly<Record<string, Written>>
  readonly ttl: 'honour' | 'forever'
  readonly addresses: 'first' | 'next' | 'same-subnet-first'
}

const rate = fc.constantFrom('0.5/s', '1/s', '3/s')
const size: fc.Arbitrary<Written> = fc.oneof(
  fc.constantFrom('0 B', '1 B', '1460 B', '10 KiB', '200 KiB', '4 MiB', '64 MiB'),
  fc.constantFrom('1 B', '30 KiB').map((least) => ({ uniform: [least, '300 KiB'] })),
  fc.constantFrom('5 KiB', '1 MiB').map((exponential) => ({ exponential })),
  fc.constant({ hyperexponential: { share: '90%', mean: '1 KiB', otherwise: '2 MiB' } }),
  fc.constant({ pareto: { least: '1 KiB', shape: '1.2', most: '100 MiB' } }),
)
const pause: fc.Arbitrary<Written> = fc.oneof(
  fc.constantFrom('300ms', '1s', '7s'),
  fc.constant({ exponential: '2s' }),
  fc.constant({ uniform: ['1ms', '6s'] }),
)

const open: fc.Arbitrary<Written> = fc.oneof(
  rate.map((poisson) => ({ poisson })),
  rate.map((constant) => ({ constant })),
  rate.map((most) => ({
    from: '1/s',
    stages: [
      { until: '15s', rate: most },
      { until: '25s', rate: '0/s' },
    ],
  })),
  pause.map((think) => ({ loop: { think } })),
)
const pool: fc.Arbitrary<Written> = fc
  .record({ connections: fc.constantFrom('1', '3'), rate })
  .map((each) => ({ pool: each }))

/** What streams offer is often more than there is. */
const bandwidth = fc.constantFrom('0 bps', '1 Mbps', '90 Mbps', '30 Gbps')
const demand: fc.Arbitrary<Written> = fc
  .record({
    flows: fc.constantFrom('1', '7'),
    per: fc.constantFrom('class', 'eni'),
    from: bandwidth,
    stages: bandwidth.map((then) => [{ until: '20s', rate: then }]),
  })
  .map((each) => ({ demand: each }))

const sizes = fc.record({ request: size, response: size })
const lasting = fc.record({
  request: size,
  response: size,
  requests: fc.constantFrom('2', '5'),
  idle: pause,
  hold: pause,
})
const manner = {
  ttl: fc.constantFrom('honour' as const, 'honour' as const, 'forever' as const),
  addresses: fc.constantFrom('first' as const, 'next' as const, 'same-subnet-first' as const),
}

/** Nobody has the name or the first address, and no route leads to the second. */
const nowhere: fc.Arbitrary<Written> = fc.constantFrom(
  { name: 'nowhere.example.com', port: '443' },
  { address: '10.0.250.9', port: '443' },
  { address: '192.0.2.1', port: '443' },
)

/** Arrivals, sizes and lives of connections of every kind. */
export const otherClass: fc.Arbitrary<OtherClass> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ arrivals: open, connection: sizes, ...manner }) },
  { weight: 4, arbitrary: fc.record({ arrivals: open, connection: lasting, ...manner }) },
  { weight: 3, arbitrary: fc.record({ arrivals: pool, connection: sizes, ...manner }) },
  { weight: 2, arbitrary: fc.record({ arrivals: demand, ...manner }) },
  { weight: 1, arbitrary: fc.record({ to: nowhere, arrivals: open, connection: sizes, ...manner }) },
)
