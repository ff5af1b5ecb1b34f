import { httpActionGeneric, httpRouter } from "convex/server"

const http = httpRouter()
http.route({
  path: "/where",
  method: "GET",
  handler: httpActionGeneric(async (_ctx, request) => new Response(new URL(request.url).pathname)),
})
export default http
