/** On paper: light, everything open, nothing that asks to be clicked, and no section torn apart where it can be helped. */
export const printStyle = `
@media print {
  :root, :root[data-theme] { color-scheme: light; }
  body { background: none; font-size: 11pt; }
  .controls, .contents, .menu, .filter, .help, .tip, .skip { display: none !important; }
  .page { display: block; padding: 0; }
  .title { padding: 0 0 12pt; }
  .scroll, .log, pre.scroll { max-height: none; overflow: visible; border-radius: 0; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .path-body { display: block; }
  .path-map { position: static; }
  .card, .plot, .happened, tr, .hop, .box { break-inside: avoid; }
  .variant { break-before: page; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`
