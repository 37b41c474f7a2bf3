import { defineConfig } from 'vitest/config'

// Tests run from source: the `source` condition resolves every package of the
// house to its src/index.ts, so no build step stands between an edit and its test.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    // All cores: the runner itself has little to do, and by default one is left for it.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
