import { quoted } from '@causeway/ground'
import { importSnapshot } from '@causeway/importers'
import { nodeAt } from '@causeway/source'
import type { SourceNode } from '@causeway/source'
import { readTopology } from '@causeway/topology'
import type { Topology } from '@causeway/topology'
import { besideFile } from './beside-file.ts'
import type { Problems } from './problems.ts'
import type { VariantInput } from './read-variant.ts'

/** The topology that a file states inline or imports from a folder beside it. */
export function readScenarioTopology(
  input: VariantInput,
  tree: SourceNode,
  problems: Problems,
): { readonly topology: Topology | undefined; readonly notes: readonly string[] } {
  const section = nodeAt(tree, ['topology'])
  const inline = nodeAt(tree, ['topology', 'inline'])
  const folder = nodeAt(tree, ['topology', 'import'])
  if (section?.type !== 'map') return { topology: undefined, notes: [] }
  if ((inline === undefined) === (folder === undefined)) {
    problems.at(['topology'], {
      code: 'CW015',
      message: 'a topology is either inline: or import:',
      hint: 'write one of the two',
    })
    return { topology: undefined, notes: [] }
  }
  if (inline !== undefined) {
    const { topology, issues } = readTopology(inline, input.file)
    problems.add(issues)
    return { topology, notes: [] }
  }
  return imported(input, folder, problems)
}

function imported(
  { reader, file, options: { region } }: VariantInput,
  folder: SourceNode | undefined,
  problems: Problems,
) {
  if (folder?.type !== 'scalar') {
    problems.at(['topology', 'import'], { code: 'CW014', message: 'import: names a folder' })
    return { topology: undefined, notes: [] }
  }
  const path = besideFile(file, folder.text)
  if (folder.text === '' || reader.list(path).length === 0) {
    const hint = 'it is looked for beside the scenario file'
    problems.at(['topology', 'import'], {
      code: 'CW005',
      message: `there is no folder with files at ${quoted(folder.text)}`,
      hint,
    })
    return { topology: undefined, notes: [] }
  }
  const { topology, issues, report } = importSnapshot(reader, path, region === undefined ? {} : { region })
  problems.add(issues)
  const unused = [...report.unsupported, ...report.ignored].map(
    ({ file: from, what }) => `not used: ${from}: ${what}`,
  )
  const defaulted = report.defaulted.map(({ file: from, what }) => `defaulted: ${from}: ${what}`)
  return { topology, notes: [...defaulted, ...unused] }
}
