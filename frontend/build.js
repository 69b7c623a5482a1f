// Makes src/heed/web/static/build from govuk-frontend and our own few styles and scripts. No bundler: browsers load modules.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import * as sass from "sass"

const here = dirname(fileURLToPath(import.meta.url))
const out = join(here, "../src/heed/web/static/build")
const packages = join(here, "../node_modules")

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

const styles = sass.compile(join(here, "heed.scss"), { loadPaths: [packages], style: "compressed", quietDeps: true })
writeFileSync(join(out, "heed.css"), styles.css)
cpSync(join(packages, "govuk-frontend/dist/govuk/govuk-frontend.min.js"), join(out, "govuk-frontend.min.js"))
cpSync(join(here, "js"), out, { recursive: true })
console.log(`Built ${out}: heed.css is ${Math.round(styles.css.length / 1024)} KB`)
