import { plural } from '@causeway/ground'
import type { RunRecord, TouchedAssumption } from '@causeway/scenario'
import { html, trusted, type Markup } from './html.ts'
import type { ReportView } from './report-view.ts'
import { shortFingerprint } from './title-bar.ts'
import { yamlText } from './yaml-text.ts'

/** What went in: the assumptions that the runs touched, and the scenario as it was understood. */
export function inputsSection(view: ReportView): Markup {
  const scenarios = [...new Map(view.runs.map((run) => [yamlText(run.scenario), run])).entries()]
  return html`<section id="inputs" aria-labelledby="inputs-title">
    <h2 id="inputs-title">Inputs and assumptions</h2>
    <h3>Assumptions that these runs touched</h3>
    <p class="chart-what">
      AWS does not publish these. Each is a parameter with a default, and a scenario may set it.
    </p>
    ${assumptionTable(view.runs)} ${warnings(view.runs)}
    ${scenarios.map(([text, run]) => scenarioText(text, run, scenarios.length))}
  </section>`
}

function assumptionTable(runs: readonly RunRecord[]): Markup {
  const touched = new Map<string, { one: TouchedAssumption; variants: Set<string> }>()
  for (const run of runs) {
    for (const one of run.assumptions) {
      const key = JSON.stringify([one.id, one.knob, one.value])
      const held = touched.get(key) ?? { one, variants: new Set<string>() }
      held.variants.add(run.variant)
      touched.set(key, held)
    }
  }
  const all = new Set(runs.map((run) => run.variant)).size
  const rows = [...touched.values()].map(
    ({ one, variants }) =>
      html`<tr>
        <th scope="row">${one.id}</th>
        <td>${one.what}</td>
        <td class="number">${one.value}</td>
        <td><code>${one.knob}</code></td>
        <td>${one.rule}</td>
        <td>${variants.size === all ? 'all' : [...variants].join(', ')}</td>
      </tr>`,
  )
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of assumptions">
    <table>
      <thead>
        <tr>
          <th scope="col">Id</th>
          <th scope="col">Assumption</th>
          <th scope="col" class="number">Value</th>
          <th scope="col">Knob</th>
          <th scope="col">Rule</th>
          <th scope="col">Variants</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

function warnings(runs: readonly RunRecord[]): Markup | undefined {
  const texts = runs.flatMap((run) => run.issues.map((issue) => `${issue.code}: ${issue.message}`))
  const told = [...new Set(texts)]
  if (told.length === 0) return undefined
  return html`<h3>${plural(told.length, 'warning')}</h3>
    <ul>
      ${told.map((text) => html`<li>${text}</li>`)}
    </ul>`
}

function scenarioText(text: string, run: RunRecord, scenarios: number): Markup {
  const whose = scenarios > 1 ? `, variant ${run.variant}` : ''
  const label = `Scenario as it was understood${whose} (${shortFingerprint(run.fingerprint)})`
  // Line by line, because escaping shows line breaks inside a text as what they are.
  const body = text.split('\n').map((line) => [line, trusted('\n')])
  return html`<details>
    <summary>${label}</summary>
    <pre class="scroll" tabindex="0" role="region" aria-label="${label}">${body}</pre>
  </details>`
}
