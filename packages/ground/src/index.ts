export { addressFamily, addressWords, formatSocket, parseAddress, type IpAddress } from './address.ts'
export { apiError, isApiError, type ApiError } from './api-error.ts'
export { assert, BrokenInvariant, unreachable } from './assert.ts'
export { formatBytes, parseBytes, type Bytes } from './bytes.ts'
export { parseBandwidth, type BitsPerSecond } from './bandwidth.ts'
export { type Brand } from './brand.ts'
export { canonicalDigest, canonicalJson, writeCanonicalJson } from './canonical-json.ts'
export {
  addressAt,
  canonicalCidr,
  cidrContains,
  cidrHolds,
  cidrRange,
  cidrSize,
  cidrsOverlap,
  parseCidr,
  prefixLengthOf,
  type Cidr,
} from './cidr.ts'
export { collapseCidrs } from './collapse.ts'
export { byCodeUnit, byNumber, sortedBy } from './compare.ts'
export { compileRanges } from './compile-ranges.ts'
export { parseCount } from './count.ts'
export { encodeDnsName } from './dns-wire.ts'
export { exp } from './exp.ts'
export { formatFrequency, parseFrequency, type Frequency } from './frequency.ts'
export { decimalText } from './quantity.ts'
export { bucketOf, firstOf, histogram, type Bucket, type Histogram } from './histogram.ts'
export { base36, hexDigitsOf, mintId, parseId, type Id, type Identity } from './id.ts'
export { formatIpv4, ipv4Bits, parseIpv4 } from './ipv4.ts'
export { formatIpv6, parseIpv6, type Words } from './ipv6.ts'
export { compareIssues, type Issue, type RelatedPlace } from './issue.ts'
export { ln } from './ln.ts'
export { memoByPart } from './memo.ts'
export { formatMoney, parseMoney, parsePrice, shortMoney, type NanoDollars } from './money.ts'
export {
  parseAccountId,
  parseAzId,
  parseAzName,
  parseRegion,
  type AccountId,
  type AzId,
  type AzName,
  type Region,
} from './place.ts'
export { pow10 } from './pow10.ts'
export { findAll, findLongest, prefixMap, type Prefixed, type PrefixMap } from './prefix-map.ts'
export { longestPrefix, type PrefixRanges } from './prefix-ranges.ts'
export { must, parsed, unparsed, type Parsed, type Unparsed, type UnparsedKind } from './result.ts'
export { packed, unpacked, type PackedColumn } from './packed.ts'
export { lengthPrefixed, openDigest, sha256Hex, type Digest } from './sha256.ts'
export { commonPrefixLength, orderDestinations, policyOf, scopeOf, scopes } from './rfc6724.ts'
export { formatShare, parseShare, type Share } from './share.ts'
export { restoreStream, stream, type Stream, type StreamState } from './stream.ts'
export { numberList } from './number-list.ts'
export { rowOrder } from './row-order.ts'
export { sortWholes } from './sort-wholes.ts'
export { streamColumns } from './stream-columns.ts'
export type { SavedStreamColumns, StreamColumns } from './stream-columns.ts'
export { restoreStreams, streams } from './streams.ts'
export type { Streams, StreamsState } from './streams.ts'
export {
  emptyTable,
  tableDigits,
  tableEntries,
  tableGet,
  tableRemove,
  tableSet,
  tableSize,
  tableValues,
  type Table,
} from './table.ts'
export { tableChanges } from './table-changes.ts'
export { nearest, plural, quoted, visible } from './text.ts'
export { formatClock, formatDuration, parseDuration } from './time-text.ts'
export {
  between,
  days,
  duration,
  hours,
  instant,
  later,
  microseconds,
  milliseconds,
  minutes,
  nanoseconds,
  seconds,
  type Duration,
  type Instant,
  MINUTE_NS,
  SECOND_NS,
} from './time.ts'
