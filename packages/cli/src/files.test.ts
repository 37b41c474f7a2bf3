import { spawn } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { IoFailure } from './exit-code.ts'
import { makeFolder, prepareFile, readerIn, writeWhole } from './files.ts'

const here = dirname(fileURLToPath(import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'causeway-'))
afterAll(() => rmSync(folder, { recursive: true }))

const KILLS = 20
const AT_ONCE = 4

/** Kills the writer the given time after its file first appears. */
function killedWhileWriting(file: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [
    join(here, '../bin/from-source.mjs'),
    join(here, 'write-forever.test-helper.ts'),
    file,
  ])
  const watch = setInterval(() => {
    if (!existsSync(file)) return
    clearInterval(watch)
    setTimeout(() => child.kill('SIGKILL'), afterMs)
  }, 5)
  return new Promise((resolve) => child.on('close', () => resolve()))
}

test('G-X32 a writer killed at any moment leaves the old file or the new one, whole', async () => {
  const survivors: string[] = []
  for (let round = 0; round < KILLS / AT_ONCE; round++) {
    const files = Array.from({ length: AT_ONCE }, (_, i) => join(folder, `report-${round}-${i}.html`))
    await Promise.all(files.map((file, i) => killedWhileWriting(file, round * 3 + i * 5)))
    survivors.push(...files.map((file) => readFileSync(file, 'utf8')))
  }
  expect(survivors).toHaveLength(KILLS)
  for (const text of survivors)
    expect(text === 'a'.repeat(1_000_000) || text === 'b'.repeat(1_000_000)).toBe(true)
})

test('a file that cannot take the place of another leaves nothing behind', () => {
  const full = join(folder, 'full')
  mkdirSync(join(full, 'report.html/inner'), { recursive: true })
  expect(() => writeWhole(join(full, 'report.html'), 'x')).toThrow(IoFailure)
  expect(readdirSync(full)).toEqual(['report.html'])
})

test('a device takes what is written and stays what it is', async () => {
  if (!existsSync('/dev/fd')) return
  const pipe = join(folder, 'pipe')
  const made = await new Promise((resolve) => spawn('mkfifo', [pipe]).on('close', resolve))
  expect(made).toBe(0)
  const reader = spawn('cat', [pipe])
  const read = new Promise((resolve) => reader.stdout.on('data', (chunk) => resolve(String(chunk))))
  prepareFile(pipe)
  writeWhole(pipe, 'the bytes')
  expect(await read).toBe('the bytes')
  expect(lstatSync(pipe).isFIFO()).toBe(true)
})

test('folders are made above a folder, and a file in their way is named', () => {
  makeFolder(join(folder, 'a/b/c'))
  writeFileSync(join(folder, 'a/file'), '')
  expect(() => makeFolder(join(folder, 'a/file/c'))).toThrow(
    /folder \S+a\/file: a file of that name stands there/,
  )
  expect(() => prepareFile(join(folder, 'a/b'))).toThrow(/it is a folder/)
})

test('where a file system takes no new folders the answer comes at once', () => {
  if (!existsSync('/proc/self')) return
  expect(() => makeFolder('/proc/causeway/deep')).toThrow(/\/proc\/causeway: /)
})

test('a reader lists files below a folder by name, with forward slashes, and follows no links', () => {
  const root = join(folder, 'listed')
  mkdirSync(join(root, 'b/a'), { recursive: true })
  for (const name of ['z', 'b/a/x', 'B']) writeFileSync(join(root, name), name)
  symlinkSync(root, join(root, 'b/loop'))
  const reader = readerIn(root)
  expect(reader.list('.')).toEqual(['B', 'b/a/x', 'z'])
  expect(reader.list('none')).toEqual([])
  expect(reader.read('b')).toBeUndefined()
  expect(reader.read('b\0')).toBeUndefined()
  expect(Buffer.from(reader.read('b/a/x') ?? []).toString()).toBe('b/a/x')
})
