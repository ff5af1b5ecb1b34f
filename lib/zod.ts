// The only way zod enters the app: `import * as z from "@/lib/zod"`. Without `jitless` zod probes
// `new Function`, which the content security policy reports on every page. Keep this out of providers.tsx:
// it would load everywhere. Star imports all the way, or every language of zod's messages is shipped too.
import { config } from "zod"

config({ jitless: true })

export * from "zod"
