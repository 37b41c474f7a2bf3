import { parseCount, parsePrice } from '@causeway/ground'
import { priceItems, standardUnits } from '@causeway/model'
import type { PriceItem, PriceTier, PriceUnit } from '@causeway/model'
import { codedIssue, textAs } from '@causeway/source'
import { z } from 'zod'

/** What a scenario or a file states of items. */
export type StatedItems = { readonly [Item in PriceItem]?: readonly PriceTier[] | undefined }

/** One price, or tiers of which each holds for what lies above its step; a step is in units of the price. */
function priceOf(unit: PriceUnit): z.ZodType<readonly PriceTier[], unknown> {
  const amount = textAs((text) => parsePrice(text, unit))
  const flat = amount.transform((nanoDollars): readonly PriceTier[] => [{ above: 0, nanoDollars }])
  const tier = z.strictObject({ above: textAs(parseCount, { form: 'CW020' }), price: amount })
  const tiers = z
    .array(tier)
    .superRefine((steps, context) => {
      const isAscending = steps.every(({ above }, at) => above > (steps[at - 1]?.above ?? -1))
      if (steps[0]?.above === 0 && isAscending) return
      const hint = 'write - { above: 0, price: … } first, then larger steps'
      context.addIssue({ ...codedIssue('CW021', 'tiers begin above 0 and ascend', hint) })
    })
    .transform((steps): readonly PriceTier[] =>
      steps.map(({ above, price }) => ({ above, nanoDollars: price })),
    )
  return z.union([flat, tiers])
}

const items = Object.fromEntries(
  priceItems.map((item) => [item, priceOf(standardUnits[item]).optional()]),
) as unknown as { readonly [Item in PriceItem]: z.ZodOptional<z.ZodType<readonly PriceTier[], unknown>> }

/** `prices:` of a scenario: a file of prices, and single items that stand above it. */
export const pricesSchema: z.ZodType<StatedItems & { readonly import?: string | undefined }, unknown> =
  z.strictObject({ import: z.string().optional(), ...items })

/** A file of prices. */
export const priceFileSchema: z.ZodType<PriceFile, unknown> = z.strictObject({
  format: z.literal('causeway.prices/1'),
  asOf: z.string(),
  source: z.string(),
  items: z.strictObject(items),
})

export interface PriceFile {
  readonly format: 'causeway.prices/1'
  readonly asOf: string
  readonly source: string
  readonly items: StatedItems
}
