import { Bedrock } from "@/components/marketing/bedrock"
import { Hero } from "@/components/marketing/hero"
import { Layers } from "@/components/marketing/layers"
import { SiteFooter } from "@/components/marketing/site-footer"
import { SiteHeader } from "@/components/marketing/site-header"

export default function LandingPage() {
  return (
    <div className="overflow-x-clip">
      <div aria-hidden className="graduated" />
      <SiteHeader />
      <main>
        <Hero />
        <Layers />
        <Bedrock />
      </main>
      <SiteFooter />
    </div>
  )
}
