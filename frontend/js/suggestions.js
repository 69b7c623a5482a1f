// Offers colleagues while a name is typed, through the field's own datalist.
const WAIT_MS = 200

export function suggestColleagues(input) {
  const list = document.getElementById(input.getAttribute("list"))
  let timer = 0
  let asked = ""
  input.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      asked = input.value.trim()
      if (asked.length < 2) return
      const mine = asked
      const address = `${input.dataset.suggestions}?text=${encodeURIComponent(mine)}`
      const response = await fetch(address, { headers: { Accept: "application/json" } })
      if (!response.ok || mine !== asked) return
      const { people } = await response.json()
      list.replaceChildren(...people.map((person) => new Option(`${person.name} · ${person.detail}`, person.email)))
    }, WAIT_MS)
  })
}
