import type { Analysis, Assessed, VariantSummary } from '@causeway/analysis'
import { formatDuration, unreachable, visible } from '@causeway/ground'
import type { TimeWindow } from '@causeway/scenario'

/** The verdict in one word, as it is shouted in terminals. */
export function verdictWord(analysis: Analysis): string {
  return analysis.verdict.toUpperCase()
}

/** The verdict's sentence without the word that is already written before it. */
export function verdictSentence(analysis: Analysis): string {
  const word = `${verdictWord(analysis)}: `
  const text = analysis.sentence.startsWith(word) ? analysis.sentence.slice(word.length) : analysis.sentence
  return capitalised(text)
}

/** What the clients of a variant saw; said once where all classes saw the same, else for each class by name. */
export function variantSentences(
  summary: VariantSummary,
): readonly { readonly name: string; readonly text: string }[] {
  const texts = new Set(summary.classes.map((one) => one.sentence))
  if (texts.size > 1) return summary.classes.map((one) => ({ name: visible(one.name), text: one.sentence }))
  const name = `${visible(summary.variant)}: `
  const { sentence } = summary
  return [{ name: '', text: capitalised(sentence.startsWith(name) ? sentence.slice(name.length) : sentence) }]
}

/** The outcome of one assertion as a sign and a word; a failed `warn` assertion is a warning. */
export function outcomeOf(assessed: Assessed): { sign: string; ascii: string; word: string; tone: Outcome } {
  if (assessed.verdict === 'pass') return { sign: '✓', ascii: 'ok', word: 'Pass', tone: 'good' }
  if (assessed.verdict === 'undecided') return { sign: '…', ascii: '??', word: 'Undecided', tone: 'idle' }
  if (assessed.assertion.warn) return { sign: '!', ascii: 'warn', word: 'Warning', tone: 'warn' }
  return { sign: '✗', ascii: 'FAIL', word: 'Fail', tone: 'bad' }
}

type Outcome = 'good' | 'bad' | 'warn' | 'idle'

/** The span of time of an assertion in the scenario language's own words. */
export function windowText(window: TimeWindow): string {
  switch (window.type) {
    case 'whole':
      return 'whole run'
    case 'during':
      return `during ${window.window}`
    case 'before':
      return `before ${window.window}`
    case 'after':
      return window.plus === 0
        ? `after ${window.window}`
        : `after ${window.window} + ${formatDuration(window.plus)}`
    default:
      return unreachable(window, 'windowText')
  }
}

/** The text with its first letter large, as a line of its own begins. */
export function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
