// Finds a choice among many by its words. Without it the groups simply stand there to be opened.
document.querySelectorAll(".heed-choices[data-search]").forEach((choices, number) => {
  if (!choices.dataset.search) return
  const box = document.createElement("div")
  box.className = "govuk-form-group"
  const label = document.createElement("label")
  label.className = "govuk-label"
  label.htmlFor = `choices-search-${number}`
  label.textContent = choices.dataset.search
  const input = document.createElement("input")
  input.className = "govuk-input govuk-!-width-two-thirds"
  input.id = label.htmlFor
  input.type = "search"
  input.autocomplete = "off"
  const said = document.createElement("p")
  said.className = "heed-aside"
  said.setAttribute("role", "status")
  box.append(label, input, said)
  choices.querySelector("fieldset").insertBefore(box, choices.querySelector("details"))

  const wordsOf = (item) =>
    [...item.querySelectorAll(":scope > .govuk-label, :scope > .govuk-hint")]
      .map((part) => part.textContent.toLowerCase())
      .join(" ")
  const groups = [...choices.querySelectorAll("details")]
  const open = groups.map((group) => group.open)
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault()
  })
  input.addEventListener("input", () => {
    const words = input.value.trim().toLowerCase()
    let found = 0
    groups.forEach((group, place) => {
      let here = 0
      group.querySelectorAll(".govuk-checkboxes__item").forEach((item) => {
        const chosen = item.querySelector("input").checked
        item.hidden = Boolean(words) && !chosen && !wordsOf(item).includes(words)
        if (!item.hidden) here += 1
      })
      group.hidden = here === 0
      group.open = words ? here > 0 : open[place]
      found += here
    })
    said.textContent = words ? `${found} shown` : ""
  })
})
