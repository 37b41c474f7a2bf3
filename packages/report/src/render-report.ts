import type { Analysis, VariantPaths } from '@causeway/analysis'
import { visible } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import { assertionSection } from './page/assertion-table.ts'
import { contents } from './page/contents.ts'
import { controlBar } from './page/control-bar.ts'
import { help } from './page/help.ts'
import { html, trusted, type Markup } from './page/html.ts'
import { digestSection } from './page/digest-section.ts'
import { inputsSection } from './page/inputs.ts'
import { patterns } from './page/patterns.ts'
import { contentPolicy, inlineJson, inlineScript } from './page/policy.ts'
import { reportView, type ReportView } from './page/report-view.ts'
import { style } from './page/style.ts'
import { titleBar } from './page/title-bar.ts'
import { variantSection } from './page/variant-section.ts'
import { verdictSection } from './page/verdict.ts'

export interface ReportOptions {
  /** The bundled browser script of `bundleClient`; empty for a page that does without. */
  readonly client: string
  /** The clients' paths of `pathsOf`; without them the page has no section for paths. */
  readonly paths?: readonly VariantPaths[]
}

/**
 * Writes runs and their analysis as one self-contained HTML file. Pure: equal runs give equal bytes. Everything is
 * readable without scripts; the script only adds the brush, the keys and the tooltips.
 */
export function renderReport(runs: readonly RunRecord[], analysis: Analysis, options: ReportOptions): string {
  const view = reportView(runs, analysis, options.paths)
  const script = inlineScript(options.client)
  const page = html`<html lang="en">
    ${head(view, script)}
    <body>
      ${patterns()}
      <a class="skip" href="#verdict">Skip to the verdict</a>
      ${titleBar(view)} ${controlBar(view)}
      <div class="page">
        ${contents(view)}
        <main>
          ${verdictSection(view)} ${assertionSection(view)} ${view.variants.map(variantSection)}
          ${inputsSection(view)} ${digestSection(view)}
        </main>
      </div>
      ${help()}
      <div class="tip" data-tip hidden></div>
      <p class="visually-hidden" data-announce role="status"></p>
      ${script !== '' && scripts(view, script)}
    </body>
  </html>`
  return `<!doctype html>\n${page.markup}\n`
}

function head(view: ReportView, script: string): Markup {
  const title = `${view.analysis.verdict}: ${visible(view.analysis.title)}`
  return html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${contentPolicy(script)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <title>${title}</title>
    <style>
      ${trusted(style)}
    </style>
  </head>`
}

function scripts(view: ReportView, script: string): Markup {
  const island = { variants: view.variants.map(({ key, data }) => ({ key, data })) }
  // Written without a space around it, because the policy's hash is of every byte between the tags.
  return trusted(
    `<script type="application/json" id="report-data">${inlineJson(island)}</script>\n<script>${script}</script>`,
  )
}
