import { milliseconds, minutes, seconds } from '@causeway/ground'
import { amount, choice, time } from './knob.ts'

const GBPS = 1_000_000_000
const ANY_BANDWIDTH = [0, 10_000 * GBPS] as const

/** What AWS does not publish of bandwidth: how an endpoint's grows, and what other things carry. */
export const bandwidthKnobs = {
  'endpoint.bandwidth': amount(
    'A-81',
    'R-DP-2',
    'bandwidth',
    10 * GBPS,
    [1, 10_000 * GBPS],
    'an endpoint has in a zone to begin with',
  ),
  'endpoint.maxBandwidth': amount(
    'A-81',
    'R-DP-2',
    'bandwidth',
    100 * GBPS,
    [1, 10_000 * GBPS],
    'an endpoint has in a zone at most',
  ),
  'endpoint.scalingInterval': time(
    'A-81',
    'R-DP-2',
    seconds(60),
    "an endpoint's use in a zone is averaged over",
  ),
  'endpoint.scalingThreshold': amount(
    'A-81',
    'R-DP-2',
    'share',
    800_000_000,
    [500_000_000, GBPS],
    'bandwidth of an endpoint in a zone grows from this use on',
  ),
  'endpoint.scalingStep': choice(
    'A-81',
    'R-DP-2',
    ['factor', 'linear'] as const,
    'factor',
    'it grows by a factor, or by what it was to begin with',
  ),
  'endpoint.scalingFactor': amount(
    'A-81',
    'R-DP-2',
    'ratio',
    2000,
    [1100, 4000],
    'the factor by which it grows',
  ),
  'endpoint.scalingReaction': time('A-81', 'R-DP-2', seconds(60), 'it has grown after'),
  'endpoint.scaleIn': choice(
    'A-81',
    'R-DP-2',
    ['none', 'step'] as const,
    'none',
    'it never shrinks, or by a step when the next smaller bandwidth would be used by half the threshold at most',
  ),
  'endpoint.burst': time(
    'A-82',
    'R-DP-3',
    milliseconds(10),
    'bytes beyond the bandwidth are queued for this long at most, then dropped',
  ),
  'flow.maxBps': amount(
    'A-85',
    'R-DP-9',
    'bandwidth',
    5 * GBPS,
    [1_000, 100 * GBPS],
    'a single flow has at most',
  ),
  'instance.burst': time(
    'A-139',
    'R-DP-9',
    minutes(5),
    'an instance has its peak bandwidth for, when its credit is full',
  ),
  'loadBalancer.nodeBandwidth': amount(
    'A-137',
    'R-DP-9',
    'bandwidth',
    0,
    ANY_BANDWIDTH,
    "a load balancer's node carries at most",
  ),
  'appliance.bandwidth': amount(
    'A-137',
    'R-DP-9',
    'bandwidth',
    0,
    ANY_BANDWIDTH,
    'an appliance carries at most',
  ),
  'natGateway.bandwidth': amount(
    'A-137',
    'R-DP-9',
    'bandwidth',
    0,
    ANY_BANDWIDTH,
    'a NAT gateway carries at most',
  ),
  'peering.bandwidth': amount(
    'A-137',
    'R-DP-9',
    'bandwidth',
    0,
    ANY_BANDWIDTH,
    'a peering connection carries at most',
  ),
  'directConnect.bandwidth': amount(
    'A-137',
    'R-DP-9',
    'bandwidth',
    0,
    ANY_BANDWIDTH,
    'a link to on-premises carries at most',
  ),
} as const
