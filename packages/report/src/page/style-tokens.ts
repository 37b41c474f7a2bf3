/** Colours, as pairs for light and dark; both of each pair meet AA contrast on their surface. */
export const tokens = `
:root {
  color-scheme: light dark;
  --bg: light-dark(#f5f6f8, #0e131a);
  --surface: light-dark(#ffffff, #161d27);
  --raised: light-dark(#f0f2f5, #1e2733);
  --ink: light-dark(#17212d, #e7ecf2);
  --muted: light-dark(#526071, #a3afbd);
  --line: light-dark(#dbe1e8, #2c3745);
  --grid: light-dark(#e8ecf1, #232d3a);
  --accent: light-dark(#1f55c4, #8fb4ff);
  --pass: light-dark(#116a45, #64d6a0);
  --pass-bg: light-dark(#e4f4ec, #12301f);
  --fail: light-dark(#a81c2b, #ff9499);
  --fail-bg: light-dark(#fdeaeb, #3a161b);
  --warn: light-dark(#805200, #f2c063);
  --warn-bg: light-dark(#fdf2dc, #35270c);
  --band-good: light-dark(#bfe3cf, #1f5a40);
  --band-warn: light-dark(#f6d48b, #7a5a14);
  --band-bad: light-dark(#e98a90, #8c2f38);
  --band-idle: light-dark(#dfe4ea, #323d4b);
  --hatch-warn: light-dark(#c98a12, #d9a63c);
  --hatch-bad: light-dark(#b3202f, #f0757d);
  --hatch-idle: light-dark(#8b97a5, #77859a);
  --fault: light-dark(#c22f3f, #ff8189);
  --ok: light-dark(#4c9f7b, #3f9271);
  --f0: light-dark(#c0283a, #f0606c);
  --f1: light-dark(#e07b1f, #f29a4a);
  --f2: light-dark(#94398f, #d583d0);
  --f3: light-dark(#8a5a2b, #cf9b66);
  --f4: light-dark(#b84a7d, #ef8cb6);
  --f5: light-dark(#5b5f9c, #9ea3ea);
  --c0: light-dark(#2d6fd6, #6fa2f5);
  --c1: light-dark(#e39a26, #efb253);
  --c2: light-dark(#1f9c8d, #45c4b3);
  --c3: light-dark(#8557c9, #b592f0);
  --c4: light-dark(#c94f7c, #ee86ac);
  --c5: light-dark(#7d8a25, #b5c150);
  --c6: light-dark(#4aa3cf, #86cdf0);
  --c7: light-dark(#8c6239, #c99d70);
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Open Sans', 'Helvetica Neue', Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace;
}
:root[data-theme='light'] { color-scheme: light; }
:root[data-theme='dark'] { color-scheme: dark; }
`
