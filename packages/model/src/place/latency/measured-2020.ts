import { microseconds, type Duration } from '@causeway/ground'

/**
 * Round trips between EC2 instances in pairs of Regions, measured on 5 June 2020: the mean of the pings there and of
 * those back, which differ by at most 20 us. Each row ends before the Region itself; whole microseconds.
 *
 * Source: https://github.com/vitorenesduarte/fantoch, `latency_aws/2020_06_05`, MIT OR Apache-2.0.
 */
const ROWS: readonly (readonly [region: string, microseconds: readonly number[]])[] = [
  ['af-south-1', []],
  ['ap-east-1', [382870]],
  ['ap-northeast-1', [382862, 51165]],
  ['ap-south-1', [291585, 98167, 136716]],
  ['ap-southeast-1', [357372, 34992, 77035, 63092]],
  ['ap-southeast-2', [412887, 127642, 104074, 143296, 90462]],
  ['ca-central-1', [223906, 202354, 154747, 196615, 221262, 195686]],
  ['eu-central-1', [199240, 202622, 243942, 111511, 177983, 281922, 99505]],
  ['eu-north-1', [165699, 230641, 265304, 131120, 195517, 294780, 114185, 19966]],
  ['eu-south-1', [190362, 193242, 233136, 101845, 159346, 288030, 107746, 9593, 29896]],
  ['eu-west-1', [150622, 220407, 204438, 118250, 186589, 253656, 72378, 23760, 35598, 31649]],
  ['eu-west-2', [142524, 210978, 209175, 113386, 170309, 273768, 88870, 14741, 26652, 23911, 10476]],
  ['eu-west-3', [147478, 199583, 243572, 106824, 170920, 272576, 92110, 8894, 28203, 17186, 16814, 7784]],
  [
    'me-south-1',
    [279342, 126565, 170978, 34663, 91200, 177416, 207256, 122035, 142519, 129192, 131996, 122752, 116592],
  ],
  [
    'sa-east-1',
    [
      329287, 315076, 267883, 299450, 338123, 308812, 123866, 203112, 217200, 211563, 183620, 194160, 195913,
      311050,
    ],
  ],
  [
    'us-east-1',
    [
      215536, 213170, 152425, 181765, 235760, 198032, 15117, 85626, 105049, 94142, 70504, 76463, 78176,
      193300, 113024,
    ],
  ],
  [
    'us-east-2',
    [
      225713, 204346, 155472, 189382, 220150, 187855, 24139, 96068, 113205, 103507, 84775, 85811, 88146,
      203330, 124659, 10550,
    ],
  ],
  [
    'us-west-1',
    [
      275833, 154930, 111696, 231054, 181314, 137106, 78378, 145573, 162926, 153198, 141147, 136594, 137719,
      252570, 190186, 59912, 50638,
    ],
  ],
  [
    'us-west-2',
    [
      271777, 144673, 100862, 223246, 162735, 138528, 65962, 157554, 157079, 171488, 127280, 145178, 150312,
      259976, 180283, 72502, 48549, 21126,
    ],
  ],
]

const regions = ROWS.map(([region]) => region)

/** What was measured between two Regions, whichever is named first; undefined for one Region, or a later one. */
export function measuredBetweenRegions(a: string, b: string): Duration | undefined {
  const [first, second] = [regions.indexOf(a), regions.indexOf(b)]
  if (first < 0 || second < 0) return undefined
  const us = ROWS[Math.max(first, second)]?.[1][Math.min(first, second)]
  return us === undefined ? undefined : microseconds(us)
}
