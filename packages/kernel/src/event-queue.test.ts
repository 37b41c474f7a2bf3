import { binaryHeap } from './binary-heap.ts'
import { queueConformance } from './event-queue.conformance.ts'
import { ladderQueue } from './ladder-queue.ts'
import { sortedList } from './sorted-list.ts'

queueConformance('binary heap', binaryHeap)
queueConformance('sorted list', sortedList)
queueConformance('ladder queue', ladderQueue)
