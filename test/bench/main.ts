// `npm run bench -- [control-plane [VPCS] | lpm | queue | sharing | peers | scale [VPCS [CONNECTIONS]]]`: what things cost,
// the control plane unless something else is named; `peers` is queue and sharing in one table of ratios.
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  'control-plane': () => import('./control-plane.ts'),
  lpm: () => import('./lpm.ts'),
  queue: () => import('./queue.ts'),
  sharing: () => import('./queue.ts'),
  peers: () => import('./queue.ts'),
  scale: () => import('./scale.ts'),
}

const [first = 'control-plane'] = process.argv.slice(2)
const name = /^\d+$/.test(first) ? 'control-plane' : first
const chosen = Object.hasOwn(benches, name) ? benches[name] : undefined
if (chosen === undefined) {
  process.stderr.write(`bench ${Object.keys(benches).join(' | ')}\n`)
  process.exitCode = 2
} else {
  await chosen()
}
