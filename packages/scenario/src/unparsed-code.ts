import type { UnparsedKind } from '@causeway/ground'

/** The code under which a text that a parser refused is reported: CW020 no number, CW021 out of range, else CW025. */
export function codeOfUnparsed(kind: UnparsedKind): string {
  switch (kind) {
    case 'number':
      return 'CW020'
    case 'negative':
    case 'range':
      return 'CW021'
    case 'unit':
    case 'form':
      return 'CW025'
  }
}
