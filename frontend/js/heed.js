// What pages do more comfortably with JavaScript. Every task works without it.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  Tabs,
} from "./govuk-frontend.min.js"
import { suggestColleagues } from "./suggestions.js"

document.body.classList.add("js-enabled", "govuk-frontend-supported")
for (const part of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  Tabs,
]) {
  createAll(part)
}
document.querySelectorAll("input[data-suggestions]").forEach(suggestColleagues)

// "/" goes to the search box, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  const writes = event.target.closest?.("input, textarea, select, [contenteditable]")
  if (event.key !== "/" || writes || event.ctrlKey || event.metaKey || event.altKey) return
  const box = document.querySelector("input[data-search]")
  if (!box) return
  event.preventDefault()
  box.focus()
})
