import { existsSync } from 'node:fs'

/** A Chromium that can be started: where it is, and what it must be told. */
export interface Chrome {
  readonly executablePath: string
  readonly args: readonly string[]
}

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * Finds a Chromium: `$CAUSEWAY_CHROME`, else one that the system has, else the one that npm installed, which brings
 * its own libraries. A test that cannot find one must fail, so this throws and says what to set.
 */
export async function findChrome(): Promise<Chrome> {
  const asked = process.env['CAUSEWAY_CHROME']
  if (asked !== undefined && asked !== '') return installed(asked)
  const path = INSTALLED.find((candidate) => existsSync(candidate))
  return path === undefined ? packaged() : installed(path)
}

function installed(executablePath: string): Chrome {
  if (existsSync(executablePath)) return { executablePath, args: ['--no-sandbox'] }
  throw new Error(`no browser at ${executablePath}: set CAUSEWAY_CHROME to the path of a Chromium`)
}

async function packaged(): Promise<Chrome> {
  // Set before the import: this is what makes the package unpack the libraries that a bare system lacks.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x'
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return { executablePath: await chromium.executablePath(), args: ['--no-sandbox'] }
  } catch (error) {
    throw new Error('no Chromium found: set CAUSEWAY_CHROME to the path of one', { cause: error })
  }
}
