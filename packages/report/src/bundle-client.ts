import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/**
 * Bundles the browser script of the report, d3 included, into one minified text; nothing is written to disk. Equal
 * sources give equal bytes. Only the cli calls this: it reads the sources, which stand beside both src and dist.
 */
export async function bundleClient(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('../src/client/main.ts', import.meta.url))],
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.text ?? ''
}
