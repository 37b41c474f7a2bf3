import { expect, test } from 'vitest'
import { bundleClient } from './bundle-client.ts'

test('the browser script is the same text each time, small, and fetches nothing', async () => {
  const script = await bundleClient()
  expect((await bundleClient()) === script).toBe(true)
  expect(script.length).toBeGreaterThan(10_000)
  expect(script.length).toBeLessThan(180_000)
  expect(/\bfetch\(|XMLHttpRequest|\beval\(|import\(/.test(script)).toBe(false)
})
