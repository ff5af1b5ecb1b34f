"use client"

import { useMutation } from "convex/react"
import { useState } from "react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import { MAX_FILE_BYTES } from "@/convex/model/csv/limits"
import type { ObjectName } from "@/convex/model/fields/catalogue"
import { errorToWords } from "@/lib/errors-to-words"

/** Sums without a currency are taken to be in this one until somebody chooses another. */
const USUAL_CURRENCY = "EUR"

type Upload = {
  /** Between 0 and 1 while a file is on its way. */
  progress: number | null
  problem: string | null
  send: (file: File, object: ObjectName) => Promise<void>
}

/** Brings a file to the backend and starts its import. */
function useUpload(onStarted: (importId: Id<"imports">) => void): Upload {
  const { _id: workspaceId } = useWorkspace()
  const prepare = useMutation(api.imports.prepare)
  const begin = useMutation(api.imports.begin)
  const [progress, setProgress] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  async function send(file: File, object: ObjectName) {
    const refusal = refuseEarly(file)
    setProblem(refusal)
    if (refusal !== null) return
    setProgress(0)
    try {
      const details = { object, fileName: file.name, size: file.size, currency: USUAL_CURRENCY }
      const { importId, uploadUrl, contentType } = await prepare({ workspaceId, ...details })
      const fileId = await post(uploadUrl, contentType, file, setProgress)
      await begin({ workspaceId, importId, fileId })
      onStarted(importId)
    } catch (error) {
      setProblem(errorToWords(error).message)
    } finally {
      setProgress(null)
    }
  }

  return { progress, problem, send }
}

/** What can be told without sending anything. */
function refuseEarly(file: File): string | null {
  if (file.size === 0) return "That file is empty."
  if (file.size > MAX_FILE_BYTES)
    return `That file is too large. It can have at most ${MAX_FILE_BYTES / 1024 / 1024} MB.`
  return null
}

/** XMLHttpRequest, because fetch does not tell how far it is. */
function post(
  url: string,
  contentType: string,
  file: File,
  onProgress: (fraction: number) => void,
): Promise<Id<"_storage">> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = () => reject(new Error("Failed to fetch"))
    request.open("POST", url)
    request.setRequestHeader("content-type", contentType)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = fail
    request.onload = () => {
      if (request.status !== 200) return fail()
      resolve((JSON.parse(request.responseText) as { storageId: Id<"_storage"> }).storageId)
    }
    request.send(file)
  })
}

export { useUpload }
