"use client"

import { createContext, useContext } from "react"
import type { Present } from "@/components/presence/use-presence"
import type { Edit, RecordRow } from "./use-record"

/** What every part of a record's page knows. */
export type RecordPageState = {
  row: RecordRow
  /** Whether the person may change it here and now. */
  canWrite: boolean
  /** Everybody else who is here. */
  present: readonly Present[]
  /** Key of the field the person is editing. */
  editing: string | null
  setEditing: (field: string | null) => void
  /** Rejects with the server's error. */
  edit: (edit: Edit) => Promise<void>
}

const RecordContext = createContext<RecordPageState | null>(null)

function useRecordPage(): RecordPageState {
  const state = useContext(RecordContext)
  if (state === null) throw new Error("useRecordPage needs a record's page around it")
  return state
}

export { RecordContext, useRecordPage }
