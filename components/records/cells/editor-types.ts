import type { Field, FieldValue } from "@/convex/model/fields/catalogue"

/** How the person left an editor: a table moves on accordingly, a record page need not care. */
type Leave = "enter" | "next" | "previous" | "away"

type EditorProps = {
  field: Field
  value: FieldValue
  /** Names of the records a value can point at, by id; as in a row. */
  names: Readonly<Record<string, string>>
  /** Why the value was refused when it was tried before. */
  problem?: string
  /**
   * The value to store, checked as far as the browser can. `name` is what the record it points at is called,
   * for showing it before the server answers.
   */
  onCommit: (value: FieldValue, leave: Leave, name?: string) => void
  onCancel: () => void
}

export type { EditorProps, Leave }
