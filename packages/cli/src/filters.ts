import type { Filters } from '@causeway/model'
import { BadInput } from './exit-code.ts'

const FORM = /^Name=([^,]+),Values=(.*)$/s

/**
 * Filters as AWS's command line takes them, `Name=vpc-id,Values=a,b`. A value that is a name of the scenario stands
 * for the ids that were minted for it, which nobody can know beforehand.
 */
export function parseFilters(texts: readonly string[], idsOf: (name: string) => readonly string[]): Filters {
  const filters: Record<string, readonly string[]> = {}
  for (const text of texts) {
    const [, name, values] = FORM.exec(text) ?? []
    if (name === undefined || values === undefined)
      throw new BadInput(`--filters ${text}: write Name=vpc-id,Values=vpc-1,vpc-2`)
    if (Object.hasOwn(filters, name))
      throw new BadInput(`--filters ${text}: ${name} is given twice; put all its values into one filter`)
    filters[name] = values.split(',').flatMap(idsOf)
  }
  return filters
}
