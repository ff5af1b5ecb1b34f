import { httpRouter } from "convex/server"
import { httpAction } from "./_generated/server"

const http = httpRouter()
http.route({
  path: "/hello",
  method: "GET",
  handler: httpAction(
    async (_ctx, request) => new Response(`hello ${new URL(request.url).searchParams.get("name")}`),
  ),
})
export default http
