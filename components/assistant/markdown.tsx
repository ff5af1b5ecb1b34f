"use client"

// Loads streamdown (150 KB), so it is imported on demand only.
import { harden } from "rehype-harden"
import { defaultRehypePlugins, Streamdown, type Components, type StreamdownProps } from "streamdown"

/**
 * What a model writes is not to be trusted: an image address could carry what it read to another host, so no
 * image is ever loaded; links must be https or mail and say nothing about where they were clicked.
 */
const REHYPE = [
  defaultRehypePlugins.raw,
  defaultRehypePlugins.sanitize,
  [
    harden,
    {
      allowedImagePrefixes: [],
      allowedLinkPrefixes: ["*"],
      allowedProtocols: ["https:", "mailto:"],
      imageBlockPolicy: "text-only",
      linkBlockPolicy: "text-only",
    },
  ],
] as StreamdownProps["rehypePlugins"]

const COMPONENTS: Components = {
  img: () => null,
  a: ({ href, children }) => (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="[overflow-wrap:anywhere] text-link underline decoration-1 underline-offset-4 hover:decoration-2"
    >
      {children}
    </a>
  ),
}

type MarkdownProps = { text: string; writing: boolean }

/** Markdown of a model, also while it is half written. */
function Markdown({ text, writing }: MarkdownProps) {
  return (
    <Streamdown
      rehypePlugins={REHYPE}
      components={COMPONENTS}
      isAnimating={writing}
      linkSafety={{ enabled: false }}
      controls={{ code: true, table: false, mermaid: false }}
      className="min-w-0 leading-relaxed [overflow-wrap:anywhere] [&_ol]:list-outside [&_ol]:pl-5 [&_ul]:list-outside [&_ul]:pl-5"
    >
      {text}
    </Streamdown>
  )
}

export { Markdown }
