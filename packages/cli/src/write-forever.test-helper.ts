import { writeWhole } from './files.ts'

// Writes two long texts in turn until it is killed.
const [, , file = ''] = process.argv
for (;;) for (const letter of ['a', 'b']) writeWhole(file, letter.repeat(1_000_000))
