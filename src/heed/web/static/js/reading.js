// Reading a report more comfortably: keys, the words in view beside their card, and a finding made from a selection.
// Every task works without it.
const SWITCH = "heed-reading-keys"
const cards = [...document.querySelectorAll(".heed-card")]
const panel = document.getElementById("document")
const said = document.getElementById("said")
const keysLine = document.getElementById("keys")
const keysSwitch = document.getElementById("keys-switch")

function keysAreOn() {
  return localStorage.getItem(SWITCH) !== "off"
}

function showKeys() {
  keysLine.hidden = false
  keysSwitch.setAttribute("aria-pressed", String(keysAreOn()))
  keysSwitch.textContent = keysAreOn() ? "Switch these keys off" : "Switch these keys on"
}

if (keysLine) {
  keysSwitch.addEventListener("click", () => {
    localStorage.setItem(SWITCH, keysAreOn() ? "off" : "on")
    showKeys()
    said.textContent = keysAreOn() ? "Keys are on" : "Keys are off"
  })
  showKeys()
}

let here = null

function markOf(card) {
  return document.getElementById(`f-${card.dataset.finding}`)
}

function look(card, { focus = true } = {}) {
  if (!card) return
  here?.classList.remove("heed-card--here")
  document.querySelectorAll(".heed-mark--here").forEach((mark) => mark.classList.remove("heed-mark--here"))
  here = card
  card.classList.add("heed-card--here")
  if (focus) card.focus({ preventScroll: true })
  card.scrollIntoView({ block: "nearest" })
  const wide = matchMedia("(min-width: 48em)").matches
  document.querySelectorAll(`mark[data-finding="${card.dataset.finding}"]`).forEach((mark) => {
    mark.classList.add("heed-mark--here")
  })
  if (wide) markOf(card)?.scrollIntoView({ block: "center" })
}

cards.forEach((card) => {
  card.addEventListener("focusin", () => {
    if (card !== here) look(card, { focus: false })
  })
})
panel?.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-finding]")
  if (mark && getSelection().isCollapsed) look(document.getElementById(`card-${mark.dataset.finding}`))
})

const asked = location.hash.match(/^#(?:card|f)-(\d+)$/)
if (asked) look(document.getElementById(`card-${asked[1]}`), { focus: location.hash.startsWith("#card") })

function step(by) {
  const at = here ? cards.indexOf(here) : by > 0 ? -1 : cards.length
  look(cards[Math.min(Math.max(at + by, 0), cards.length - 1)])
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => here?.querySelector('[data-key="a"]')?.click(),
  e: () => here?.querySelector('[data-key="e"]')?.click(),
  x: () => here?.querySelector('[data-key="x"]')?.click(),
  "?": () => {
    keysLine.scrollIntoView({ block: "center" })
    keysSwitch.focus()
  },
}

// Single keys never act while something is typed or chosen, with another key held, or when switched off (WCAG 2.1.4).
document.addEventListener("keydown", (event) => {
  if (!keysLine || !keysAreOn() || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return
  const act = KEYS[event.key]
  if (!act) return
  event.preventDefault()
  act()
})

// A selection in the document becomes a finding: its place is told by the runs of text, in code points as in the source.
function placeOf(node, offset) {
  const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-s]")
  if (!run || node.nodeType !== Node.TEXT_NODE) return null
  return Number(run.dataset.s) + [...node.data.slice(0, offset)].length
}

function wordsOf(range) {
  const copy = range.cloneContents()
  copy.querySelectorAll(".govuk-visually-hidden, .heed-mark__letter").forEach((each) => each.remove())
  return copy.textContent.replace(/\s+/g, " ").trim()
}

if (panel?.dataset.add) {
  const offer = document.createElement("a")
  offer.className = "govuk-button heed-reading__offer"
  offer.textContent = panel.dataset.addWords || "Add as finding"
  offer.hidden = true
  panel.append(offer)
  document.addEventListener("selectionchange", () => {
    const selection = getSelection()
    const range = selection.rangeCount ? selection.getRangeAt(0) : null
    const words = range && panel.contains(range.commonAncestorContainer) ? wordsOf(range) : ""
    offer.hidden = words.length < Number(panel.dataset.least || 8)
    if (offer.hidden) return
    const address = new URL(panel.dataset.add, location.href)
    address.searchParams.set("quote", words.slice(0, 2000))
    const start = placeOf(range.startContainer, range.startOffset)
    const end = placeOf(range.endContainer, range.endOffset)
    if (start !== null && end !== null) address.searchParams.set("place", `${start}-${end}`)
    offer.href = address.href
  })
}
