import { ContactRoundIcon, HandshakeIcon, MessageCirclePlusIcon } from "lucide-react"
import type { Route } from "next"
import Link from "next/link"
import type { ReactNode } from "react"

import { SampleOffer } from "@/components/sample/sample-offer"
import { workspaceHref } from "@/components/shell/nav-items"
import { Button } from "@/components/ui/button"

/** For a workspace nobody has written anything into. */
export function FirstSteps({ slug }: { slug: string }) {
  return (
    <section
      aria-labelledby="first-steps-title"
      className="rounded-lg border border-dashed border-input p-5 md:p-7"
    >
      <h2 id="first-steps-title" className="headline text-xl">
        An empty chart. Take the first sounding.
      </h2>
      <p className="mt-1 max-w-prose text-sm text-muted-foreground">
        Add one contact and watch the figure above move, here and on every other screen that is open.
      </p>
      <ol className="mt-6 grid gap-5 md:grid-cols-3">
        <Step
          number={1}
          icon={<ContactRoundIcon aria-hidden />}
          text="Someone you talk to: a name is enough."
          link="Add your first contact"
          href={workspaceHref(slug, "contacts", "new=1")}
          primary
        />
        <Step
          number={2}
          icon={<HandshakeIcon aria-hidden />}
          text="What you hope to agree on, and what it is worth."
          link="Start a deal"
          href={workspaceHref(slug, "deals", "new=1")}
        />
        <Step
          number={3}
          icon={<MessageCirclePlusIcon aria-hidden />}
          text="The assistant reads your contacts. Ask who works where."
          link="Ask the assistant"
          href={workspaceHref(slug, "assistant", "new=1")}
        />
      </ol>
      <div className="mt-6 empty:hidden">
        <SampleOffer />
      </div>
    </section>
  )
}

type StepProps = {
  number: number
  icon: ReactNode
  text: string
  link: string
  href: Route
  primary?: boolean
}

function Step({ number, icon, text, link, href, primary = false }: StepProps) {
  return (
    <li className="flex flex-col items-start gap-3 border-l-2 border-input pl-4">
      <span className="sounding">{number}</span>
      <p className="text-sm">{text}</p>
      <Button asChild size="sm" variant={primary ? "default" : "outline"} className="mt-auto">
        <Link href={href}>
          {icon} {link}
        </Link>
      </Button>
    </li>
  )
}
