// Questions to begin with, about people who are really there.

type Known = { name: string; company: string | null }

function suggestionsFor(newest: readonly Known[]): string[] {
  const [first, ...others] = newest
  if (first === undefined) return ["How many contacts do we have?", "What can you do?"]
  const employer = newest.find((contact) => contact.company)?.company
  return [
    `Who is ${first.name}?`,
    employer ? `Who works at ${employer}?` : "Show me the newest contacts",
    `What is ${(others[0] ?? first).name}'s e-mail?`,
    "How many contacts do we have?",
  ]
}

export { suggestionsFor }
