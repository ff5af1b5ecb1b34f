// The CRM with much in it: what its four main pages cost the backend and the eye at 100,000 contacts, against the
// same at 1,000, and how long an import takes.
import { contactsFile, fillWorkspace, importFile } from "../crm/fill.ts"
import { measurePaint } from "../crm/paint.ts"
import { startProduct } from "../crm/product.ts"
import { measureServerTimes, PAGES } from "../crm/server-times.ts"
import type { Figure } from "../support/figure.ts"

const IMPORTED = 10_000
const SMALL = { contacts: 1_000, deals: 100 }

export interface CrmSize {
  contacts: number
  deals: number
}

/** `folder`: for the product's data; what an earlier run left there is used again. Builds the app first, if it is not built. */
export async function measureCrm(folder: string, large: CrmSize): Promise<Figure[]> {
  const product = await startProduct(folder)
  try {
    const imported = await product.addWorkspace("Imported")
    const seconds = await importFile(product, imported, "contact", contactsFile(0, IMPORTED))
    const measured = async (size: CrmSize) => {
      const name = `${size.contacts} contacts`
      const started = performance.now()
      const workspace = await product.filledWorkspace(name, (empty) => fillWorkspace(product, empty, size))
      console.log(`    ${name} filled in ${Math.round((performance.now() - started) / 1000)} s`)
      const server = await measureServerTimes(product, workspace, size.contacts)
      return { server, paint: await measurePaint(product, workspace, size.contacts) }
    }
    const few = await measured(SMALL)
    const many = await measured(large)
    const size = `${large.contacts.toLocaleString("en")} contacts`
    return [
      absolute(
        `import of ${IMPORTED.toLocaleString("en")} rows, from upload to the last row`,
        seconds,
        "s",
        60,
      ),
      ...PAGES.flatMap((page) => [
        absolute(`${page}, server, ${size}, p95`, many.server[page], "ms", 100),
        absolute(`${page}, painted, ${size}, p95`, many.paint[page], "ms", 300),
        {
          name: `${page}, server, against ${SMALL.contacts.toLocaleString("en")} contacts`,
          measured: many.server[page],
          floor: few.server[page],
          unit: "ms",
          target: { atMost: 2 },
        },
        {
          name: `${page}, painted, against ${SMALL.contacts.toLocaleString("en")} contacts`,
          measured: many.paint[page],
          floor: few.paint[page],
          unit: "ms",
          target: { atMost: 2 },
        },
      ]),
    ]
  } finally {
    await product.stop()
  }
}

function absolute(name: string, measured: number, unit: string, atMost: number): Figure {
  return { name, measured, floor: null, unit, target: { atMost } }
}
