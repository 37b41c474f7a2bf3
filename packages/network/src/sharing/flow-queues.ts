/** No flow: the end of a list, an empty queue. */
export const NO_FLOW = -1

/**
 * The flows of each class that has some in the order in which they end: by the service at which a flow has got its bytes, equal ones
 * by arrival. A pairing heap a class, all of them in the same columns: adding a flow is O(1), taking one away is
 * O(log n) on the long run. Row = flow; rows of flows that have gone are used again, the last one first.
 */
export class FlowQueues {
  /** The service of its class at which the flow has got all its bytes. */
  declare goal: Float64Array
  /** How many flows had arrived before this one. */
  declare arrival: Float64Array
  /** The row of its class; -1 when it has gone. */
  declare owner: Int32Array
  /** The first child, or NO_FLOW. */
  declare child: Int32Array
  /** The next child of the same parent, or NO_FLOW; for a free row, the next free row. */
  declare next: Int32Array
  /** The child before, for the first child the parent, for a root NO_FLOW. */
  declare before: Int32Array
  /** By the row of the class: the flow that ends first, or NO_FLOW. */
  declare first: Int32Array
  declare free: number
  declare used: number
  declare arrivals: number

  constructor(rowRoom: number) {
    this.goal = new Float64Array(64)
    this.arrival = new Float64Array(64)
    this.owner = new Int32Array(64)
    this.child = new Int32Array(64)
    this.next = new Int32Array(64)
    this.before = new Int32Array(64)
    this.first = new Int32Array(rowRoom).fill(NO_FLOW)
    this.free = NO_FLOW
    this.used = 0
    this.arrivals = 0
  }
}

/** Columns without flows, for class rows below `rowRoom`. */
export function flowQueues(rowRoom: number): FlowQueues {
  return new FlowQueues(rowRoom)
}

/** Makes room for class rows below `rowRoom`. */
export function growFlowQueues(flows: FlowQueues, rowRoom: number): void {
  const { first } = flows
  flows.first = new Int32Array(rowRoom).fill(NO_FLOW)
  flows.first.set(first)
}

/** Adds a flow that ends at `goal` to the queue of a class and tells its row. */
export function pushFlow(flows: FlowQueues, owner: number, goal: number): number {
  const flow = takeRow(flows)
  flows.goal[flow] = goal
  flows.arrival[flow] = flows.arrivals++
  flows.owner[flow] = owner
  flows.child[flow] = NO_FLOW
  flows.next[flow] = NO_FLOW
  flows.before[flow] = NO_FLOW
  flows.first[owner] = meld(flows, flows.first[owner]!, flow)
  return flow
}

/** Takes a flow out of the queue of its class; its row stays its own until it is freed. */
export function pullFlow(flows: FlowQueues, flow: number): void {
  const owner = flows.owner[flow]!
  const below = meldChildren(flows, flows.child[flow]!)
  if (flows.first[owner] === flow) {
    flows.first[owner] = below
    return
  }
  const { before, next, child } = flows
  const previous = before[flow]!
  const following = next[flow]!
  if (child[previous] === flow) child[previous] = following
  else next[previous] = following
  if (following !== NO_FLOW) before[following] = previous
  flows.first[owner] = meld(flows, flows.first[owner]!, below)
}

/** Gives back the row of a flow that is in no queue any more. */
export function freeFlow(flows: FlowQueues, flow: number): void {
  flows.owner[flow] = -1
  flows.next[flow] = flows.free
  flows.free = flow
}

/** One queue of two roots, either of which may be NO_FLOW: the later one becomes the first child of the earlier one. */
function meld(flows: FlowQueues, one: number, other: number): number {
  if (one === NO_FLOW) return other
  if (other === NO_FLOW) return one
  const root = endsBefore(flows, one, other) ? one : other
  const under = root === one ? other : one
  const { child, next, before } = flows
  const sibling = child[root]!
  next[under] = sibling
  if (sibling !== NO_FLOW) before[sibling] = under
  before[under] = root
  child[root] = under
  return root
}

/** One queue of a list of siblings: melded two by two from the left, then the pairs from the right. */
function meldChildren(flows: FlowQueues, firstChild: number): number {
  const { next, before } = flows
  let pairs = NO_FLOW
  for (let one = firstChild; one !== NO_FLOW;) {
    const other = next[one]!
    const rest = other === NO_FLOW ? NO_FLOW : next[other]!
    next[one] = NO_FLOW
    if (other !== NO_FLOW) next[other] = NO_FLOW
    const pair = meld(flows, one, other)
    next[pair] = pairs
    pairs = pair
    one = rest
  }
  let root = NO_FLOW
  while (pairs !== NO_FLOW) {
    const rest = next[pairs]!
    next[pairs] = NO_FLOW
    root = meld(flows, root, pairs)
    pairs = rest
  }
  if (root !== NO_FLOW) before[root] = NO_FLOW
  return root
}

function endsBefore(flows: FlowQueues, one: number, other: number): boolean {
  const { goal, arrival } = flows
  const goalOfOne = goal[one]!
  const goalOfOther = goal[other]!
  return goalOfOne < goalOfOther || (goalOfOne === goalOfOther && arrival[one]! < arrival[other]!)
}

function takeRow(flows: FlowQueues): number {
  if (flows.free !== NO_FLOW) {
    const flow = flows.free
    flows.free = flows.next[flow]!
    return flow
  }
  if (flows.used === flows.goal.length) growRows(flows)
  return flows.used++
}

function growRows(flows: FlowQueues): void {
  const room = 2 * flows.goal.length
  const { goal, arrival, owner, child, next, before } = flows
  flows.goal = new Float64Array(room)
  flows.goal.set(goal)
  flows.arrival = new Float64Array(room)
  flows.arrival.set(arrival)
  flows.owner = larger(owner, room)
  flows.child = larger(child, room)
  flows.next = larger(next, room)
  flows.before = larger(before, room)
}

function larger(column: Int32Array, room: number): Int32Array {
  const grown = new Int32Array(room)
  grown.set(column)
  return grown
}
