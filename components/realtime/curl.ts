/** A command that publishes a message; each run of it another one. */
export function curlPublish(address: string, projectId: string, channel: string, key: string): string {
  return [
    `curl ${address}/projects/${projectId}/channels/${channel}/messages \\`,
    `  -H "Authorization: Bearer ${key}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -H "Idempotency-Key: $(uuidgen)" \\`,
    `  -d '{"body": {"hello": "world"}}'`,
  ].join("\n")
}
