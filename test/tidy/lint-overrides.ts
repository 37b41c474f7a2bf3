import { floors, machinePackages } from './floors.ts'

/** One override of the linter's configuration that says what some files may import. */
export interface ImportOverride {
  readonly files: readonly string[]
  readonly rules: {
    readonly 'no-restricted-imports': readonly [string, { readonly patterns: readonly Pattern[] }]
  }
}

interface Pattern {
  readonly group: readonly string[]
  readonly message: string
}

/** What the linter must be told about imports, derived from the table of floors: a row for a package, and for its exceptions. */
export function importOverrides(): readonly ImportOverride[] {
  return Object.keys(floors).flatMap((name) => {
    const special = Object.entries(floors[name]?.outside ?? {}).filter(([, files]) => !files.includes('**'))
    const files = [...new Set(special.flatMap(([, inFiles]) => inFiles))]
    return [
      override(name, '**', modulesFor(name, undefined)),
      ...files.map((file) => override(name, file, modulesFor(name, file))),
    ]
  })
}

/** The packages whose sources are held to the determinism rules. */
export const pureFiles = Object.keys(floors)
  .filter((name) => !machinePackages.includes(name))
  .map((name) => `packages/${name}/src/**`)

/** Modules from outside that a file of a package may import. */
function modulesFor(name: string, file: string | undefined): readonly string[] {
  const entries = Object.entries(floors[name]?.outside ?? {})
  return entries
    .filter(([, files]) => files.includes('**') || (file !== undefined && files.includes(file)))
    .map(([module]) => module)
}

function override(name: string, file: string, modules: readonly string[]): ImportOverride {
  const house = (floors[name]?.house ?? []).map((other) => `@causeway/${other}`)
  const open = [...house, ...modules]
  const deeper = modules.filter((module) => !module.includes(':')).map((module) => `!${module}/**`)
  const group = [
    '*',
    '!.',
    '!..',
    '!./**',
    '!../**',
    '!@causeway',
    ...open.map((module) => `!${module}`),
    ...deeper,
  ]
  const message = `This import is banned: use ${open.length === 0 ? 'nothing from outside' : open.join(', ')}`
  return {
    files: [`packages/${name}/src/${file}`],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
  }
}
