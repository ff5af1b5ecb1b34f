// The only way zod enters the app. Without `jitless` zod probes `new Function`, which the content
// security policy reports on every page. Keep this out of providers.tsx: it would load everywhere.
import { config, z } from "zod"

config({ jitless: true })

export { z }
