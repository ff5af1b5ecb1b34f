"use client"

import { FileSpreadsheetIcon } from "lucide-react"
import { useId, useRef, useState, type DragEvent } from "react"
import { useUrlParam } from "@/components/shared/use-url-param"
import { Button } from "@/components/ui/button"
import type { Id } from "@/convex/_generated/dataModel"
import { MAX_FILE_BYTES, MAX_ROWS } from "@/convex/model/csv/limits"
import { OBJECT_WORDS, type ObjectName } from "@/convex/model/fields/catalogue"
import { cn } from "@/lib/cn"
import { formatNumber } from "@/lib/format"
import { ProgressBar } from "./progress-bar"
import { useUpload } from "./use-upload"

const OBJECTS: readonly ObjectName[] = ["contact", "company", "deal", "activity"]

/** Choosing what to bring, and the file; by drag and drop, or with the system's dialog. */
function ImportStart({ onStarted }: { onStarted: (importId: Id<"imports">) => void }) {
  const [wanted, setWanted] = useUrlParam("object")
  const object = OBJECTS.find((each) => each === wanted) ?? "contact"
  const { progress, problem, send } = useUpload(onStarted)
  return (
    <section aria-label="New import" className="grid gap-4 rounded-lg border bg-card p-4 md:p-6">
      <ObjectChoice object={object} onChoose={setWanted} />
      {progress === null ? (
        <DropZone object={object} problem={problem} onFile={(file) => void send(file, object)} />
      ) : (
        <ProgressBar label="Sending the file" done={Math.round(progress * 100)} total={100} />
      )}
    </section>
  )
}

type ObjectChoiceProps = { object: ObjectName; onChoose: (object: ObjectName) => void }

function ObjectChoice({ object, onChoose }: ObjectChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">What is in the file?</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {OBJECTS.map((each) => (
          <label
            key={each}
            className="flex h-10 cursor-pointer items-center justify-center rounded-md border border-input text-sm font-medium capitalize select-none hover:bg-accent has-checked:border-primary has-checked:bg-secondary has-focus-visible:ring-2 has-focus-visible:ring-ring"
          >
            <input
              type="radio"
              name="object"
              value={each}
              checked={each === object}
              onChange={() => onChoose(each)}
              className="sr-only"
            />
            {OBJECT_WORDS[each].many}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type DropZoneProps = { object: ObjectName; problem: string | null; onFile: (file: File) => void }

function DropZone({ object, problem, onFile }: DropZoneProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onFile(file)
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "grid justify-items-center gap-3 rounded-md border-2 border-dashed border-input px-4 py-10 text-center transition-colors",
        isOver && "border-primary bg-accent",
      )}
    >
      <FileSpreadsheetIcon aria-hidden className="size-8 text-muted-foreground" />
      <p className="font-medium">Drop a CSV file here</p>
      <Button variant="outline" onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        aria-label={`CSV file with ${OBJECT_WORDS[object].many}`}
        aria-describedby={`${id}-limits`}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) onFile(file)
          target.value = ""
        }}
      />
      <p id={`${id}-limits`} className="max-w-prose text-sm text-muted-foreground">
        Up to {MAX_FILE_BYTES / 1024 / 1024} MB and {formatNumber(MAX_ROWS)} rows. Commas, semicolons or tabs,
        and every usual encoding: we find out by ourselves.
      </p>
      {problem && (
        <p role="alert" className="text-sm text-destructive">
          {problem}
        </p>
      )}
    </div>
  )
}

export { ImportStart }
