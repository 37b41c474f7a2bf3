export { bundleClient } from './bundle-client.ts'
export { renderReport, type ReportOptions } from './render-report.ts'
export { renderText, type TextOptions, type TextStyle } from './text/render-text.ts'
export { renderTrace, type TraceTextOptions } from './text/render-trace.ts'
