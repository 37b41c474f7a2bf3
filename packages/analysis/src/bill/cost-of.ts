import type { RunRecord, Selector } from '@causeway/scenario'
import { measuredValue, type Measured } from '../measured.ts'
import type { BilledPeriod, BillLine } from './bill.ts'

const MOST = BigInt(Number.MAX_SAFE_INTEGER)

/**
 * What an account pays, a thing costs, or all together, in nano-dollars. Beyond 9,007,199 USD it is told as that much,
 * which every limit that can be written is below.
 */
export function costOf(run: RunRecord, { lines }: BilledPeriod, { subject }: Selector): Measured {
  const counts = filterFor(run, subject)
  const sum = lines.reduce((total, line) => (counts(line) ? total + line.nanoDollars : total), 0n)
  return measuredValue(Number(sum < MOST ? sum : MOST))
}

function filterFor(run: RunRecord, subject: Selector['subject']): (line: BillLine) => boolean {
  switch (subject.type) {
    case 'account': {
      const account = run.entities.find(({ kind, name }) => kind === 'account' && name === subject.name)
      return ({ payer }) => payer === account?.id
    }
    case 'billed':
    case 'endpoint': {
      const ids = new Set(namedIn(run, subject.name))
      return ({ resource }) => ids.has(resource)
    }
    case 'class':
    case 'alarm':
      return () => false
    case 'everything':
      return () => true
  }
}

function namedIn({ entities, billing }: RunRecord, name: string): readonly string[] {
  return [...entities, ...billing.spans].flatMap((each) => (each.name === name ? [each.id] : []))
}
