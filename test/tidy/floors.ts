/** Where a module from outside the house may be imported: in these files of the package's src, `*` for a run of characters. */
type Outside = { readonly [module: string]: readonly string[] }

/** One package's place in the house. */
export interface Floor {
  readonly floor: number
  readonly house: readonly string[]
  readonly outside: Outside
}

const anywhere = ['**']
const upTo3 = ['ground', 'kernel', 'model', 'source', 'network', 'topology', 'importers']
const upTo5 = [...upTo3, 'scenario', 'analysis']

/** Who may import whom: the only allowed directions, written once. */
export const floors: { readonly [packageName: string]: Floor } = {
  ground: { floor: 0, house: [], outside: { seedrandom: ['stream.ts'], 'node:crypto': ['sha256.ts'] } },
  kernel: { floor: 1, house: ['ground'], outside: {} },
  model: { floor: 1, house: ['ground'], outside: { immer: anywhere } },
  source: { floor: 1, house: ['ground'], outside: { yaml: anywhere, zod: anywhere } },
  network: { floor: 2, house: ['ground', 'kernel', 'model'], outside: {} },
  topology: { floor: 2, house: ['ground', 'model', 'source'], outside: { zod: anywhere } },
  importers: { floor: 3, house: ['ground', 'model', 'source', 'topology'], outside: { zod: anywhere } },
  scenario: { floor: 4, house: upTo3, outside: { zod: anywhere } },
  analysis: { floor: 5, house: [...upTo3, 'scenario'], outside: {} },
  testkit: { floor: 6, house: upTo5, outside: { 'fast-check': anywhere, vitest: anywhere } },
  // The bundler is handed a path, so the one file that calls it turns a URL into a path.
  report: {
    floor: 6,
    house: upTo5,
    outside: { d3: anywhere, esbuild: ['bundle*.ts'], 'node:url': ['bundle*.ts'] },
  },
  sweep: { floor: 6, house: upTo5, outside: { 'node:*': anywhere } },
  queue: { floor: 7, house: [...upTo5, 'sweep'], outside: { bullmq: anywhere, 'node:*': anywhere } },
  cli: {
    floor: 8,
    house: [...upTo5, 'testkit', 'report', 'sweep', 'queue'],
    outside: { commander: anywhere, 'node:*': anywhere },
  },
}

/** The packages that may touch the machine; in all others time, chance and the locale are banned. */
export const machinePackages: readonly string[] = ['sweep', 'queue', 'cli']

/** Whether a path inside src, or a module's name, matches a pattern of the table. */
export function fits(pattern: string, name: string): boolean {
  if (pattern === '**') return true
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.\\]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('[^/]*')}$`).test(name)
}
