import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tidy/repository.ts'

/** A program that measures one work and prints one row. */
export interface Measurement {
  readonly file: string
  readonly args: readonly string[]
}

/** Our own measurements: work, size, count. */
export function ours(): readonly Measurement[] {
  const works = [
    ['hold', '1e3', '5e6'],
    ['hold', '1e5', '5e6'],
    ['hold', '1e6', '4e6'],
    ['hold-heap', '1e3', '3e6'],
    ['hold-heap', '1e5', '3e6'],
    ['hold-heap', '1e6', '2e6'],
    ['hold-run', '1e3', '5e6'],
    ['hold-run', '1e5', '5e6'],
    ['mm1', '1', '3e6'],
    ['mm1-heap', '1', '3e6'],
    ['timers', '1e4', '3e6'],
    ['timers-heap', '1e4', '2e6'],
    ['model-event', '1', '1e7'],
    ['checks', '1', '4e6'],
    ['heap-growth', '1', '1e7'],
    ['run-checks', '30', '1e5'],
    ['run-growth', '10', '1e7'],
    ['flows-diverse', '1', '1e4'],
    ['flows-diverse', '1', '1e5'],
    ['flows-shared', '1', '1e4'],
    ['flows-shared', '1', '1e5'],
  ]
  const start = [join(root, 'packages/cli/bin/from-source.mjs'), join(root, 'test/bench/workloads/main.ts')]
  return works.map((args) => ({ file: process.execPath, args: [...start, ...args] }))
}

/** The peers' measurements, of those programs that are built in a folder. */
export function peersIn(folder: string): readonly Measurement[] {
  const at = (name: string): string => join(folder, name)
  const sizes = [
    ['1e3', '3e6', '3e5'],
    ['1e5', '3e6', '3e5'],
    ['1e6', '2e6', '2e5'],
  ] as const
  const ns3 = ['PriorityQueue', 'Map', 'Calendar']
  const simpy = ['/usr/lib/python3/dist-packages', '3.0.11']
  const python = (...args: readonly string[]) => ({
    file: '/usr/bin/python3',
    args: [at('py/simpy_kernel.py'), ...simpy, ...args],
  })
  const all: readonly Measurement[] = [
    ...sizes.flatMap(([size, count, fewer]) => [
      { file: at('bin/c_hold'), args: ['4', size, count] },
      { file: at('bin/c_hold_ladder'), args: [size, count] },
      ...ns3
        // Its calendar needs minutes for many events, and its map is never the fastest of so many.
        .filter((scheduler) => size === '1e3' || scheduler === 'PriorityQueue')
        .map((scheduler) => ({ file: at('bin/ns3_kernel'), args: [scheduler, 'hold', size, '1e6'] })),
      python('hold', size, fewer),
    ]),
    ...['Map', 'PriorityQueue'].flatMap((scheduler) => [
      { file: at('bin/ns3_kernel'), args: [scheduler, 'mmc', '1', '1e6'] },
      { file: at('bin/ns3_kernel'), args: [scheduler, 'timers', '1e4', '5e5'] },
    ]),
    { file: at('bin/c_hold'), args: ['mmc', '1', '1e6'] },
    { file: at('bin/c_hold'), args: ['timers', '1e4', '1e6'] },
    python('mmc', '1', '1e5'),
    // It looks at every flow at every event: a hundred thousand that share would take it a quarter of an hour.
    ...['diverse-1e4', 'diverse-1e5', 'shared-1e4'].map((name) => ({
      file: at('bin/sg_flows'),
      args: [at(`wl/${name}.txt`)],
    })),
  ]
  return all.filter(
    ({ file, args }) => existsSync(file) && (!file.endsWith('python3') || existsSync(args[0] ?? '')),
  )
}
