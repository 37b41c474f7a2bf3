import { binaryHeap } from './binary-heap.ts'
import { queueConformance } from './event-queue.conformance.ts'
import { sortedList } from './sorted-list.ts'

queueConformance('binary heap', binaryHeap)
queueConformance('sorted list', sortedList)
