// Talking with the assistant in tests.
import { api } from "./_generated/api"
import { settle, type Backend, type Person } from "./testing.helpers"

const FIRST_PAGE = { numItems: 50, cursor: null }

export async function newThread(person: Person): Promise<string> {
  const { workspaceId } = person
  return (await person.as.mutation(api.assistant.createThread, { workspaceId })).threadId
}

export function send(person: Person, threadId: string, prompt: string) {
  const { workspaceId } = person
  return person.as.mutation(api.assistant.send, { workspaceId, threadId, prompt })
}

export async function messages(person: Person, threadId: string) {
  const { workspaceId } = person
  const { page } = await person.as.query(api.assistant.messages, {
    ...{ workspaceId, threadId },
    paginationOpts: FIRST_PAGE,
  })
  return page
}

/** Asks, waits for the whole answer, and returns its text. */
export async function ask(t: Backend, person: Person, threadId: string, prompt: string): Promise<string> {
  await send(person, threadId, prompt)
  await settle(t)
  const answer = (await messages(person, threadId)).findLast((message) => message.role === "assistant")
  return answer?.text ?? ""
}
