"use client"

// The one client provider file: backend connection with its session, theme, person, tips, toasts.
import { ConvexAuthNextjsProvider } from "@convex-dev/auth/nextjs"
import { ConvexReactClient } from "convex/react"
import { ThemeProvider } from "next-themes"
import { useState, type ReactNode } from "react"

import { PersonProvider } from "@/components/account/person-context"
import { Toaster } from "@/components/ui/sonner"
import { TooltipProvider } from "@/components/ui/tooltip"

type ProvidersProps = { backendUrl: string; nonce: string | undefined; children: ReactNode }

export function Providers({ backendUrl, nonce, children }: ProvidersProps) {
  const [client] = useState(() => new ConvexReactClient(backendUrl))
  return (
    <ConvexAuthNextjsProvider client={client}>
      <ThemeProvider
        attribute="class"
        defaultTheme="system"
        enableSystem
        disableTransitionOnChange
        nonce={nonce}
      >
        <PersonProvider>
          <TooltipProvider>
            {children}
            <Toaster />
          </TooltipProvider>
        </PersonProvider>
      </ThemeProvider>
    </ConvexAuthNextjsProvider>
  )
}
