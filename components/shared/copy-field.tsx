"use client"

import { CheckIcon, CopyIcon } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"

/** Text of one line to copy: a key, a token, an address. */
export function CopyField({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex min-w-0 gap-2">
      <Input
        readOnly
        aria-label={label}
        value={value}
        onFocus={(event) => event.target.select()}
        className="min-w-0 font-mono text-xs md:text-xs"
      />
      <CopyButton label={label} value={value} />
    </div>
  )
}

/** A command of several lines to copy. */
export function CopyBlock({ label, value }: { label: string; value: string }) {
  return (
    <div className="grid min-w-0 gap-2">
      <pre
        aria-label={label}
        role="region"
        tabIndex={0}
        className="overflow-x-auto rounded-md border bg-muted p-3 font-mono text-xs leading-relaxed outline-none focus-visible:ring-2 focus-visible:ring-ring"
      >
        {value}
      </pre>
      <CopyButton label={label} value={value} />
    </div>
  )
}

function CopyButton({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState<string | null>(null)

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(value)
    } catch {
      toast.error("The browser did not let us copy. Select the text and copy it yourself.")
    }
  }

  const done = copied === value
  return (
    <Button variant="outline" className="w-fit" aria-label={`Copy: ${label}`} onClick={() => void copy()}>
      {done ? <CheckIcon aria-hidden /> : <CopyIcon aria-hidden />}
      {done ? "Copied" : "Copy"}
    </Button>
  )
}
