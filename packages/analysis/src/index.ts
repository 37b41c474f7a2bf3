export type { Analysis, Happening, HeadlineFigure, VariantSummary } from './analysis.ts'
export type { Assessed } from './assess.ts'
export type { ClassSummary, FailureCount } from './class-summary.ts'
export type { Measured, Ratio } from './measured.ts'
