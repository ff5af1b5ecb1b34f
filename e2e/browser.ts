// Which Chromium the browser tests drive: Playwright's own download if there is one, otherwise the one inside the
// npm package @sparticuz/chromium, so that nothing but the package registry is needed.
import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import path from "node:path"
import { chromium } from "@playwright/test"

export interface Browser {
  executablePath?: string
  env?: Record<string, string>
}

const SYSTEM_BROWSERS = ["/usr/bin/chromium", "/usr/bin/google-chrome"]

/** E2E_CHROMIUM names another executable, or "npm" for the packaged one. */
export function findChromium(): Browser {
  const forced = process.env.E2E_CHROMIUM
  if (forced && forced !== "npm") return { executablePath: forced }
  if (!forced && existsSync(chromium.executablePath())) return {}
  if (process.platform === "linux" && process.arch === "x64") return unpackChromium()
  return { executablePath: SYSTEM_BROWSERS.find((file) => existsSync(file)) }
}

/** The arguments of the npm package itself switch off web security, which would hide faults: these do not. */
export const BROWSER_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
]

export function launchOptions(browser: Browser) {
  return {
    executablePath: browser.executablePath,
    env: browser.env && { ...(process.env as Record<string, string>), ...browser.env },
    args: BROWSER_ARGS,
  }
}

/** The package unpacks into TMPDIR and trusts a half-written file: hence a folder of its own and a marker. */
function unpackChromium(): Browser {
  const folder = path.resolve("node_modules/.cache/e2e-chromium")
  const marker = path.join(folder, "ready")
  if (!existsSync(marker)) {
    mkdirSync(folder, { recursive: true })
    const code = `
      const { default: chromium } = await import("@sparticuz/chromium")
      chromium.setGraphicsMode = false
      await chromium.executablePath()
      ;(await import("node:fs")).writeFileSync(${JSON.stringify(marker)}, "")`
    execFileSync(process.execPath, ["--input-type=module", "-e", code], {
      stdio: "inherit",
      // Without this name it leaves out the libraries that a bare machine lacks.
      env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
    })
  }
  return {
    executablePath: path.join(folder, "chromium"),
    env: { LD_LIBRARY_PATH: path.join(folder, "al2023/lib") },
  }
}
