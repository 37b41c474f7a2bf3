/** How good a state is, for colour and pattern; `plain` is neither good nor bad. */
export type Tone = 'good' | 'warn' | 'bad' | 'idle' | 'plain'

/** What the charts of one variant are drawn from; times are whole milliseconds of simulated time. */
export interface VariantData {
  readonly variant: string
  readonly endMs: number
  /** Width of the buckets that every `counts` below is in. */
  readonly bucketMs: number
  readonly windows: readonly WindowMark[]
  /** Instants worth stepping through, ascending. */
  readonly moments: readonly number[]
  readonly lanes: readonly LaneGroup[]
  /** Outcomes of all connections together; where all traffic is streams, what these carried and dropped, in bytes. */
  readonly overall: readonly Series[]
  /** Outcomes of each traffic class; one part without a label where there is only one class, none of streams. */
  readonly outcomes: readonly OutcomePart[]
  readonly answers: readonly Series[]
  readonly connect: LatencyCounts
  /** Endpoint interfaces whose bandwidth was put to use; none where that is not worth a chart. */
  readonly bandwidth: readonly BandwidthPart[]
  /** Metrics as CloudWatch would publish them. */
  readonly metrics: readonly MetricPart[]
}

/** What an endpoint's interface was offered, carried and dropped, in bytes per bucket, against what it could. */
export interface BandwidthPart {
  readonly label: string
  readonly offered: readonly number[]
  readonly carried: readonly number[]
  readonly dropped: readonly number[]
  /** Ascending; each holds until the next. */
  readonly capacity: readonly CapacityStep[]
}

export interface CapacityStep {
  readonly fromMs: number
  readonly bps: number
}

/** One metric by the period; a period without a data point has none. */
export interface MetricPart {
  readonly label: string
  /** What of it is shown: `Sum of AWS/PrivateLinkEndpoints`. */
  readonly detail: string
  readonly unit: 'Bytes' | 'Count'
  readonly periodMs: number
  readonly at: readonly number[]
  readonly value: readonly number[]
  /** Where an alarm draws its line, and how it fared. */
  readonly alarms: readonly AlarmMark[]
}

export interface AlarmMark {
  readonly label: string
  readonly threshold: number
  readonly bands: readonly Band[]
}

/** A fault, or commands of the timeline, as the charts show it. */
export interface WindowMark {
  readonly kind: 'fault' | 'command'
  readonly label: string
  readonly azId: string
  readonly fromMs: number
  readonly toMs: number
}

/** One count per bucket, and the style class that it is drawn in. */
export interface Series {
  readonly label: string
  readonly style: string
  readonly counts: readonly number[]
}

export interface OutcomePart {
  readonly label: string
  readonly series: readonly Series[]
}

/** The rows of one availability zone, or of what lies in no zone. */
export interface LaneGroup {
  readonly title: string
  /** The zone's name in each account: `consumer 1b, provider 1a`. */
  readonly subtitle: string
  readonly zone: readonly Band[]
  /** Failed connections of clients in this zone, per bucket. */
  readonly failed: readonly number[]
  readonly rows: readonly LaneRow[]
  /** What was left out because it never changed. */
  readonly quiet: string
}

export interface LaneRow {
  readonly label: string
  readonly aspect: string
  readonly bands: readonly Band[]
}

export interface Band {
  readonly fromMs: number
  readonly toMs: number
  readonly tone: Tone
  readonly state: string
}

/** Connections by (bucket, latency class), sparse, sorted by both. */
export interface LatencyCounts {
  readonly bucket: readonly number[]
  readonly class: readonly number[]
  readonly count: readonly number[]
}

/** The span of time and the width in pixels that a chart is drawn for. */
export interface View {
  readonly fromMs: number
  readonly toMs: number
  readonly width: number
}
