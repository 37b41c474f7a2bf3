import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { findChrome } from './find-chrome.ts'

/** A page in a real browser, and what it did that a report must not do. */
export interface OpenReport {
  readonly page: Page
  /** Addresses asked for, other than the file itself. */
  readonly requests: readonly string[]
  /** Errors thrown or written to the console, breaches of the content policy among them. */
  readonly errors: readonly string[]
}

/** A browser for one test file, with a folder for its reports. */
export interface Reader {
  open(html: string, options?: BrowserContextOptions): Promise<OpenReport>
  close(): Promise<void>
}

/** Starts the browser. */
export async function openReader(): Promise<Reader> {
  const { executablePath, args } = await findChrome()
  const browser = await chromium.launch({ executablePath, args: [...args], headless: true })
  const folder = mkdtempSync(join(tmpdir(), 'causeway-report-'))
  return {
    open: (html, options = {}) => openReport(browser, folder, { html, options }),
    async close() {
      await browser.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function openReport(
  browser: Browser,
  folder: string,
  { html, options }: { html: string; options: BrowserContextOptions },
): Promise<OpenReport> {
  const file = join(mkdtempSync(join(folder, 'page-')), 'report.html')
  writeFileSync(file, html)
  const address = pathToFileURL(file).href
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const requests: string[] = []
  const errors: string[] = []
  page.on('request', (request) => void (request.url().startsWith(address) || requests.push(request.url())))
  page.on('pageerror', (error) => void errors.push(String(error)))
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())))
  await page.goto(address)
  return { page, requests, errors }
}
