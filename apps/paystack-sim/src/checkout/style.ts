/** One sheet, sent inside the page: nothing else is loaded. */
export const style = `
:root { color-scheme: light dark;
  --paper: light-dark(#f2f5f7, #0d1418); --raised: light-dark(#ffffff, #162027); --sunken: light-dark(#f0f4f6, #0f181d);
  --ink: light-dark(#0f2330, #eaf3f7); --muted: light-dark(#4d6170, #a3b6c2); --line: light-dark(#d5dfe5, #2c3c46);
  --accent: light-dark(#0a6c8f, #5cc7ea); --on-accent: light-dark(#ffffff, #062430);
  --warn: light-dark(#9a3412, #f6b28e); --warn-soft: light-dark(#fdeee4, #3a2014); --good: light-dark(#146b43, #82d8ab);
  --note: light-dark(#fff7d6, #37300f); --note-ink: light-dark(#5c4a00, #f4e3a1) }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
.standin { background: var(--note); color: var(--note-ink); text-align: center; padding: .6rem 1rem; font-size: .9375rem; font-weight: 600 }
main { inline-size: min(27rem, 100% - 1.5rem); margin: 1.25rem auto 3rem }
.card { background: var(--raised); border: 1px solid var(--line); border-radius: 1rem; overflow: clip; box-shadow: 0 12px 32px -18px rgb(0 20 30 / .35) }
header { flex-wrap: wrap; padding: 1.1rem 1.25rem; border-block-end: 1px solid var(--line); display: flex; justify-content: space-between; gap: .25rem 1rem; align-items: start }
header .who { min-inline-size: 0 } header p { margin: 0; overflow-wrap: anywhere } .muted { color: var(--muted); font-size: .875rem }
.amount { font-weight: 700; font-size: 1.25rem; white-space: nowrap; font-variant-numeric: tabular-nums }
section { padding: 1.25rem } h1 { font-size: 1.125rem; line-height: 1.3; margin: 0 0 .75rem } h2 { font-size: .9375rem; margin: 0 0 .5rem }
label { display: block; font-weight: 600; font-size: .9375rem; margin-block: .75rem .3rem }
input { inline-size: 100%; min-block-size: 3rem; padding: .5rem .8rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--sunken); color: var(--ink); font: inherit; font-size: 1.0625rem; font-variant-numeric: tabular-nums }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem }
button, .button { display: flex; inline-size: 100%; align-items: center; justify-content: center; min-block-size: 3.1rem; margin-block-start: 1.1rem; padding-inline: 1rem; border: 1px solid transparent; border-radius: .6rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 650; text-decoration: none; cursor: pointer }
.plain { background: transparent; color: var(--ink); border-color: var(--line); margin-block-start: .6rem }
.notice { margin: 0 0 1rem; padding: .75rem .9rem; border-radius: .6rem; background: var(--warn-soft); color: var(--warn); font-weight: 600 }
.done { color: var(--good) } .cancel { display: flex; align-items: center; justify-content: center; min-block-size: 2.75rem; margin-block-start: .75rem; color: var(--muted) }
.cards { border-block-start: 1px solid var(--line); background: var(--sunken) } ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .4rem }
li a { display: block; padding: .55rem .8rem; min-block-size: 2.75rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--raised); color: inherit; text-decoration: none }
li a[aria-current] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent) } li b { display: block; font-weight: 600 } li span { font-size: .875rem; color: var(--muted); font-variant-numeric: tabular-nums }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
footer { text-align: center; padding: 1rem; color: var(--muted); font-size: .875rem }
`
