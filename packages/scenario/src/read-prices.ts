import { quoted } from '@causeway/ground'
import { standardPrices, standardUnits } from '@causeway/model'
import type { Price, PriceItem, PriceList, PriceTier, World } from '@causeway/model'
import { decode, nodeAt, readJson } from '@causeway/source'
import type { SourceNode } from '@causeway/source'
import { besideFile } from './beside-file.ts'
import { priceFileSchema, pricesSchema } from './price-schema.ts'
import type { PriceFile, StatedItems } from './price-schema.ts'
import type { Problems } from './problems.ts'
import type { Scenario } from './scenario.ts'
import type { VariantInput } from './read-variant.ts'

/** Prices that a scenario states in place of those of the standard list. */
export interface StatedPrices {
  /** Of which time and place a file of prices is. */
  readonly asOf?: string
  readonly items: Partial<Record<PriceItem, Price>>
}

/** `prices:` of a scenario, with the file that it imports; single items stand above the file's. */
export function readPrices(
  tree: SourceNode,
  { reader, file }: Pick<VariantInput, 'reader' | 'file'>,
  problems: Problems,
): StatedPrices | undefined {
  const node = nodeAt(tree, ['prices'])
  if (node === undefined) return undefined
  const { value: text } = decode(pricesSchema, node, file)
  // What is wrong with it was reported with the file's other faults.
  if (text === undefined) return undefined
  const { import: path, ...own } = text
  const imported =
    path === undefined ? undefined : fileOfPrices(besideFile(file, path), path, reader, problems)
  const fromFile = imported === undefined ? {} : pricesFrom(imported.items, imported.source)
  const items = { ...fromFile, ...pricesFrom(own, 'stated in the scenario') }
  return { ...(imported === undefined ? {} : { asOf: imported.asOf }), items }
}

/** The price list of a scenario's bill: the standard one with what the scenario states in its place. */
export function pricesOf({ prices }: Pick<Scenario, 'prices'>, world: World): PriceList {
  const standard = standardPrices(world)
  if (prices === undefined) return standard
  return { ...standard, asOf: prices.asOf ?? standard.asOf, items: { ...standard.items, ...prices.items } }
}

function fileOfPrices(
  full: string,
  path: string,
  reader: VariantInput['reader'],
  problems: Problems,
): PriceFile | undefined {
  const bytes = reader.read(full)
  if (bytes === undefined) {
    const hint = 'it is looked for beside the scenario file'
    const message = `there is no file of prices at ${quoted(path)}`
    problems.at(['prices', 'import'], { code: 'CW005', message, hint })
    return undefined
  }
  const { tree, issues } = readJson(full, bytes)
  problems.add(issues)
  if (tree === undefined) return undefined
  const decoded = decode(priceFileSchema, tree, full)
  problems.add(decoded.issues)
  return decoded.value
}

function pricesFrom(stated: StatedItems, source: string): Partial<Record<PriceItem, Price>> {
  const entries = Object.entries(stated) as [PriceItem, readonly PriceTier[] | undefined][]
  return Object.fromEntries(
    entries.flatMap(([item, tiers]) =>
      tiers === undefined ? [] : [[item, { unit: standardUnits[item], tiers, source }]],
    ),
  )
}
