import { ConvexAuthNextjsServerProvider } from "@convex-dev/auth/nextjs/server"
import type { Metadata, Viewport } from "next"
import { headers } from "next/headers"

import { fontVariables } from "@/app/fonts"
import { Providers } from "@/app/providers"
import { SavedTheme } from "@/components/account/saved-theme"
import { backendUrl } from "@/lib/env"

import "./globals.css"

export const metadata: Metadata = {
  title: { default: "Wellspring", template: "%s · Wellspring" },
  description:
    "Contacts, deals and an assistant that knows them, live on every screen. Runs on your own machine and moves to Convex Cloud.",
  applicationName: "Wellspring",
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9f5ec" },
    { media: "(prefers-color-scheme: dark)", color: "#04171f" },
  ],
}

export default async function RootLayout({ children }: LayoutProps<"/">) {
  const nonce = (await headers()).get("x-nonce") ?? undefined
  const url = backendUrl()
  return (
    <ConvexAuthNextjsServerProvider storageNamespace={url} shouldHandleCode={false}>
      <html lang="en" className={fontVariables} suppressHydrationWarning>
        <body className="min-h-dvh antialiased">
          <SavedTheme nonce={nonce} />
          <Providers backendUrl={url} nonce={nonce}>
            {children}
          </Providers>
        </body>
      </html>
    </ConvexAuthNextjsServerProvider>
  )
}
