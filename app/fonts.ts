// The three typefaces, from npm, so that a build downloads nothing. Latin only.
import localFont from "next/font/local"

const headline = localFont({
  src: "../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2",
  variable: "--font-headline",
  weight: "200 800",
})

const text = localFont({
  src: "../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2",
  variable: "--font-text",
  weight: "400 700",
})

const numeral = localFont({
  src: "../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
  variable: "--font-numeral",
  weight: "100 800",
  preload: false,
})

export const fontVariables = `${headline.variable} ${text.variable} ${numeral.variable}`
