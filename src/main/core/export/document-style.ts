/** Of a single file: a page of a book on the screen and on paper. Nothing in it asks for anything. */
const screen = `
:root { color-scheme: light dark; --paper: #fcfaf5; --ink: #1c1b19; --quiet: #5e5a52; --line: #d8d2c4; --link: #1f4072 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #15171a; --ink: #e6e1d8; --quiet: #a39e94; --line: #3a3e44; --link: #8fb4ee }
}
html { background: var(--paper); color: var(--ink) }
body { max-width: 34em; padding: 2.5rem 1.25rem 4rem; margin: 0 auto; font: 400 1.125rem/1.6 Georgia, 'Times New Roman', serif }
a { color: var(--link) }
.part { margin-top: 5rem; padding-top: 3rem; border-top: 3px solid var(--line) }
`;

const text = `
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 .5em; break-after: avoid }
h1 { margin-top: 0; font-size: 1.9em; font-weight: 500 }
h2 { font-size: 1.25em }
h3, h4, h5, h6 { font-size: 1.05em }
p { margin: 0 0 .8em; orphans: 2; widows: 2 }
.text { overflow-wrap: break-word }
img { max-width: 100%; height: auto }
figure { margin: 1.5em 0; break-inside: avoid }
figcaption, .byline, .source, .about, .tags { font-size: .85em; color: var(--quiet, #555) }
blockquote { margin: 1.2em 0; padding-inline-start: 1em; border-inline-start: 2px solid var(--line, #ccc); font-style: italic }
pre { overflow-x: auto; white-space: pre-wrap; font-size: .82em }
table { border-collapse: collapse; font-size: .88em }
th, td { padding: .35em .8em .35em 0; border-bottom: 1px solid var(--line, #ccc); text-align: start; vertical-align: top }
tr { break-inside: avoid }
hr { border: 0; border-top: 1px solid var(--line, #ccc); margin: 2em 25% }
.missing { font-style: italic; color: var(--quiet, #555) }
mark { background: none; color: inherit; text-decoration: underline solid #8a6100 2px; text-underline-offset: .2em }
mark.green { text-decoration-color: #1f6b38; text-decoration-style: dashed }
mark.blue { text-decoration-color: #1d5588; text-decoration-style: double }
mark.rose { text-decoration-color: #97284d; text-decoration-style: dotted }
mark.violet { text-decoration-color: #5b3596; text-decoration-style: wavy }
a.term { color: inherit; text-decoration: underline dotted 1px; text-underline-offset: .2em }
sup { line-height: 0; font-size: .75em }
.quote { font-style: italic }
.quote a { color: inherit }
dt { margin-top: .8em; font-weight: 600 }
dfn { font-style: normal }
dd { margin: 0 0 .6em }
.notes, .glossary, .source { margin-top: 3em; padding-top: 1em; border-top: 1px solid var(--line, #ccc) }
.source p { margin: 0 0 .3em; overflow-wrap: anywhere }
.hash code { font-size: .85em }
`;

/** Ink on white, whatever the scheme; the address of a link stands after it, as paper cannot be followed. */
const paper = `
@page { margin: 20mm 18mm }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --link: #000 }
  body { max-width: none; padding: 0; font-size: 11pt }
  .text a[href^='http']::after { content: ' (' attr(href) ')'; font-size: .7em; overflow-wrap: anywhere }
  a.term { text-decoration-color: #888 }
  .part { break-before: page; margin: 0; padding: 0; border: 0 }
}
`;

/** The style sheet of a single-file page. */
export const pageStyle = `${screen}${text}${paper}`.trim();

/** The style sheet of a book: face, size and colours are those that its reader chose. */
export const bookStyle = text.trim();
