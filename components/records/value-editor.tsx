"use client"

import type { ReactNode } from "react"
import { CheckboxEditor } from "./cells/checkbox-editor"
import type { EditorProps } from "./cells/editor-types"
import { ListEditor } from "./cells/list-editor"
import { MoneyEditor } from "./cells/money-editor"
import { PickEditor, ReferenceEditor } from "./cells/pick-editor"
import { TextEditor } from "./cells/text-editor"
import { TimeEditor } from "./cells/time-editor"

/**
 * The editor of any field, in the place of its value and focused. It commits once, with a value that has passed
 * the checks the browser can make, or cancels. Mount it while editing, with another key for another field.
 */
function ValueEditor(props: EditorProps): ReactNode {
  const { type } = props.field
  switch (type) {
    case "text":
    case "longText":
    case "number":
    case "date":
    case "url":
    case "domain":
      return <TextEditor {...props} />
    case "time":
      return <TimeEditor {...props} />
    case "money":
      return <MoneyEditor {...props} />
    case "emails":
    case "phones":
      return <ListEditor {...props} />
    case "checkbox":
      return <CheckboxEditor {...props} />
    case "select":
    case "multiSelect":
    case "tags":
    case "person":
    case "stage":
      return <PickEditor {...props} />
    case "company":
    case "contact":
    case "deal":
      return <ReferenceEditor {...props} />
    case "moneys":
    case "pipeline":
      // Kept by the system.
      return null
    default:
      return type satisfies never
  }
}

export { ValueEditor }
export type { EditorProps, Leave } from "./cells/editor-types"
