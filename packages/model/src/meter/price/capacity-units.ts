/** What one capacity unit of a load balancer carries: the dimension that is used most is billed. */
export interface CapacityUnit {
  readonly newFlowsPerSecond: bigint
  readonly activeFlows: bigint
  readonly gbPerHour: bigint
}

/** Capacity units by what is balanced: AWS's NLCU for TCP, UDP and TLS, and its GLCU. */
export const capacityUnits = {
  tcp: { newFlowsPerSecond: 800n, activeFlows: 100_000n, gbPerHour: 1n },
  udp: { newFlowsPerSecond: 400n, activeFlows: 50_000n, gbPerHour: 1n },
  tls: { newFlowsPerSecond: 50n, activeFlows: 3_000n, gbPerHour: 1n },
  geneve: { newFlowsPerSecond: 600n, activeFlows: 60_000n, gbPerHour: 1n },
} as const satisfies Readonly<Record<string, CapacityUnit>>

/** What a load balancer did in one hour, or in what there is of it. */
export interface CapacityUse {
  readonly newFlows: bigint
  /** The sum over all flows of the nanoseconds for which each was active. */
  readonly activeNanoseconds: bigint
  readonly bytes: bigint
}

const NANO = 1_000_000_000n
const HOUR_SECONDS = 3_600n

/** The capacity unit hours of one hour's use in billionths: the largest of the dimensions, averaged over the hour, rounded half up. */
export function capacityUnitHours(unit: CapacityUnit, use: CapacityUse, bytesPerGb: number): bigint {
  return [
    rounded(use.newFlows * NANO, unit.newFlowsPerSecond * HOUR_SECONDS),
    // Nanoseconds of activity are hours in billionths, times the seconds of an hour.
    rounded(use.activeNanoseconds, unit.activeFlows * HOUR_SECONDS),
    rounded(use.bytes * NANO, unit.gbPerHour * BigInt(bytesPerGb)),
  ].reduce((most, each) => (each > most ? each : most), 0n)
}

function rounded(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor)
}
