// The style sheet of all pages of the stand-in. Served by checkout-routes.ts. Sober on purpose: nobody should take it for the real thing.

export const style = `
:root { --ink: #17324d; --line: #b1b9c3; --blue: #0059b3; --soft: #f2f6fa; --band: #ffd84d; }
* { box-sizing: border-box; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, 'Titillium Web', 'Liberation Sans', sans-serif; color: var(--ink); background: #fff; }
.band { margin: 0; padding: 0.5rem 1rem; background: var(--band); color: #1a1a1a; border-bottom: 4px solid #1a1a1a; text-align: center; }
.reference { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: baseline; justify-content: space-between;
  max-width: 40rem; margin: 0 auto; padding: 1rem; border-bottom: 1px solid var(--line); }
.reference p { margin: 0; }
.reference .label { font-size: 0.875rem; letter-spacing: 0.03em; text-transform: uppercase; }
.reference .amount { font-size: 1.75rem; font-weight: 700; font-variant-numeric: tabular-nums; white-space: nowrap; }
main { max-width: 40rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.125rem; margin: 1.5rem 0 0.5rem; }
footer { max-width: 40rem; margin: 1rem auto; padding: 1rem; border-top: 1px solid var(--line); text-align: right; font-size: 0.9375rem; }
a { color: var(--blue); }
label, legend { font-weight: 600; }
input[type='email'], input[type='text'], input[type='search'], input[type='number'], select {
  display: block; width: 100%; min-height: 3rem; margin: 0.25rem 0 1rem; padding: 0.5rem 0.75rem; font: inherit; color: inherit;
  background: #fff; border: 1px solid #5a6772; border-radius: 4px; }
input[readonly] { background: var(--soft); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; align-items: end; }
.tick { display: flex; gap: 0.75rem; align-items: center; margin: 1rem 0; }
.tick input { width: 1.5rem; height: 1.5rem; }
button, .button { display: block; width: 100%; min-height: 3rem; margin: 0.75rem 0; padding: 0.625rem 1rem; font: inherit; font-weight: 600;
  text-align: center; text-decoration: none; color: #fff; background: var(--blue); border: 2px solid var(--blue); border-radius: 4px; cursor: pointer; }
button.other, .button.other { color: var(--blue); background: #fff; }
button.row { display: flex; justify-content: space-between; gap: 1rem; text-align: left; color: var(--ink); background: #fff; border: 1px solid var(--line); }
button.row span:last-child { flex: none; text-align: right; font-weight: 400; }
button.row small { font-size: 0.9375rem; font-weight: 400; }
button:hover, .button:hover { filter: brightness(0.94); }
:focus-visible { outline: 3px solid #000; outline-offset: 2px; }
ul.plain { list-style: none; margin: 0; padding: 0; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; font-weight: 600; padding: 0.5rem 0; }
th, td { padding: 0.5rem 0.75rem 0.5rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.code { font-family: 'Roboto Mono', 'Liberation Mono', monospace; white-space: nowrap; }
fieldset { margin: 1.5rem 0; padding: 0.75rem 1rem; border: 2px dashed #1a1a1a; background: #fff8e0; }
.alert { padding: 0.75rem 1rem; border-left: 6px solid #a0232f; background: #fdeeef; }
.good { padding: 0.75rem 1rem; border-left: 6px solid #006b3c; background: #eaf6ef; }
.wait { padding: 0.75rem 1rem; border-left: 6px solid #8a5a00; background: #fff4e0; }
.error { color: #a0232f; font-weight: 600; margin: 0 0 0.25rem; }
.wide main, .wide footer { max-width: 64rem; }
.scroll { overflow-x: auto; }
@media (max-width: 24rem) { .pair { grid-template-columns: 1fr; } }
`;
