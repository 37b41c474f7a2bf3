import { renderTrace } from '@causeway/report'
import type { TextStyle } from '@causeway/report'
import { answerOf, pathOf, subjectOf } from './answer.ts'
import type { TraceQuestion, TraceScenario } from './question.ts'

const plain: TextStyle = { good: same, bad: same, dim: same, bold: same }

/** The questions of a scenario with the answers as `causeway trace` prints them, in ASCII without colour. */
export function goldenText({ scenario, file, title, questions }: TraceScenario): string {
  const subject = subjectOf(file)
  const blocks = questions.map((asked) => {
    const { answer } = answerOf(subject, asked)
    const told = renderTrace(answer, { style: plain, ascii: true, showReturn: asked.return === true })
    return [`# ${asked.title}`, ...weatherLines(asked), `$ ${commandOf(file, asked)}`, '', told].join('\n')
  })
  return [`${scenario}  ${title}`, '', ...blocks].join('\n')
}

function weatherLines({ weather }: TraceQuestion): string[] {
  const appliances = Object.entries(weather?.appliances ?? {})
  return appliances.map(
    ([name, verdict]) => `# while ${name} ${verdict === 'drop' ? 'drops' : 'resets'} all packets`,
  )
}

/** The command line that asks the same. */
export function commandOf(file: string, asked: TraceQuestion): string {
  const { from, to, protocol, request } = asked
  const flags: readonly (readonly [string, string | number | undefined])[] = [
    ['--variant', asked.variant],
    ['--from', from],
    ['--to', to],
    ['--at', asked.at],
    ['--protocol', protocol],
    ['--source-port', asked.sourcePort],
    ['--size', asked.sizeBytes],
    ['--mss', asked.mssBytes],
    ['--salt', asked.salt],
    ['--action', request?.action],
    ['--resource', request?.resource],
    ['--principal', request?.principal],
  ]
  const valued = flags.flatMap(([flag, value]) => (value === undefined ? [] : [`${flag} ${value}`]))
  const set = [
    ...(asked.dns === true ? ['--dns'] : []),
    ...(asked.return === true ? ['--return'] : []),
    ...(asked.allReasons === true ? ['--all-reasons'] : []),
  ]
  return ['causeway trace', pathOf(file, 'yaml'), ...valued, ...set].join(' ')
}

function same(text: string): string {
  return text
}
