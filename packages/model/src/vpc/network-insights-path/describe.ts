import { arnOfResource } from '../../view/arn.ts'
import { ownRows, present } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { timestamp } from '../../view/timestamp.ts'
import { viewOf, type Asking } from '../../view/view.ts'
import type { NetworkInsightsPath } from './types.ts'

/** DescribeNetworkInsightsPaths: the account's own; the id, a parameter of AWS's, is a filter here [R-API-10]. */
export const networkInsightsPathsView = viewOf<NetworkInsightsPath>({
  list: 'NetworkInsightsPaths',
  rows: (asking) => ownRows(asking, asking.world.networkInsightsPaths),
  show: (path, asking) => ({
    NetworkInsightsPathId: path.networkInsightsPathId,
    NetworkInsightsPathArn: arnOfResource(asking.account, path.networkInsightsPathId),
    CreatedDate: timestamp(path.createdAt, asking.epochSeconds),
    Source: path.source,
    SourceArn: arnOfResource(asking.account, path.source),
    ...present({ Destination: path.destination, DestinationArn: destinationArn(path, asking) }),
    ...present({ SourceIp: path.sourceIp, DestinationIp: path.destinationIp }),
    Protocol: path.protocol,
    ...present({ DestinationPort: path.destinationPort }),
    Tags: shownTags(asking.world, path.networkInsightsPathId),
  }),
  filters: {
    'network-insights-path-id': ({ networkInsightsPathId }) => networkInsightsPathId,
    source: ({ source }) => source,
    destination: ({ destination }) => destination,
    protocol: ({ protocol }) => protocol,
  },
  taggedAs: ({ networkInsightsPathId }) => networkInsightsPathId,
})

function destinationArn({ destination }: NetworkInsightsPath, { account }: Asking): string | undefined {
  return destination === undefined ? undefined : arnOfResource(account, destination)
}
