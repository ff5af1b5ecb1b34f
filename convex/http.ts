import { httpRouter, ROUTABLE_HTTP_METHODS } from "convex/server"
import { httpAction } from "./_generated/server"
import { auth } from "./auth"
import { PREFIX } from "./model/api/operations"
import { serve } from "./model/api/serve"

const http = httpRouter()
auth.addHttpRoutes(http)

// Every method: those an address does not have are refused with the ones it has. HEAD comes as GET.
const api = httpAction(serve)
for (const method of ROUTABLE_HTTP_METHODS) http.route({ pathPrefix: `${PREFIX}/`, method, handler: api })

export default http
