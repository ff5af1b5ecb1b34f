// From the bytes of a file people call CSV to its text. Pure. Refuses what is no text, and says what it is.
import { analyse } from "chardet"
import { refuse } from "../../errors"

export type Decoded = { text: string; encoding: string }

/** Encodings one can choose by hand when the guess was wrong. */
export const ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-2",
  "windows-1251",
] as const

/** What a file that is no text begins with, and what to do about it. */
const SIGNATURES: readonly (readonly [number[], string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    "That is an Excel or another zipped file, whatever its name. Save it as CSV there, and bring that file.",
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], "That is an old Excel file. Save it as CSV there, and bring that file."],
  [[0x25, 0x50, 0x44, 0x46], "That is a PDF. Only CSV files can be imported."],
  [[0x89, 0x50, 0x4e, 0x47], "That is a picture. Only CSV files can be imported."],
  [[0xff, 0xd8, 0xff], "That is a picture. Only CSV files can be imported."],
  [[0x47, 0x49, 0x46, 0x38], "That is a picture. Only CSV files can be imported."],
  [[0x1f, 0x8b], "That file is compressed. Unpack it first, and bring the CSV file inside."],
]

const NOT_TEXT = "That file is not text, whatever its name. Only CSV files can be imported."
/** As much as guesses look at. */
const SAMPLE = 64 * 1024

/** The text of the file, in the encoding given or else the one it most likely has. */
export function decodeFile(bytes: Uint8Array, encoding: string | null = null): Decoded {
  const known = SIGNATURES.find(([signature]) => signature.every((byte, index) => bytes[index] === byte))
  if (known !== undefined) throw refuse("invalid", known[1], "file")
  const text = decodeAs(bytes, encoding ?? detectEncoding(bytes))
  if (text.text.trim() === "") throw refuse("invalid", "That file is empty.", "file")
  if (looksBinary(text.text)) throw refuse("invalid", NOT_TEXT, "file")
  return text
}

export function detectEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8"
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  const wide = wideEncoding(bytes)
  if (wide !== null) return wide
  if (isUtf8(bytes)) return "utf-8"
  return guess(bytes.subarray(0, SAMPLE))
}

/** UTF-16 without a mark: in text of our alphabets every other byte is zero. */
function wideEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, Math.min(bytes.length, SAMPLE) & ~1)
  if (sample.length < 2) return null
  let even = 0
  let odd = 0
  for (let index = 0; index < sample.length; index += 2) {
    if (sample[index] === 0) even++
    if (sample[index + 1] === 0) odd++
  }
  const half = sample.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return "utf-16le"
  if (even > half * 0.4 && odd < half * 0.05) return "utf-16be"
  return null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** What office programs write, unless the bytes clearly speak for something else. */
function guess(sample: Uint8Array): string {
  const best = analyse(sample).find(({ name }) => isSupported(name))
  const isLatin = best === undefined || /^(ISO-8859-1|windows-1252|ASCII)$/i.test(best.name)
  return isLatin || best.confidence < 40 ? "windows-1252" : best.name.toLowerCase()
}

function isSupported(name: string): boolean {
  try {
    new TextDecoder(name)
    return !/^utf/i.test(name)
  } catch {
    return false
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  try {
    return { text: new TextDecoder(encoding).decode(bytes), encoding }
  } catch {
    throw refuse("invalid", `We cannot read files in ${encoding}. Save it as UTF-8 and try again.`, "file")
  }
}

/** Control characters are rare in text; a zero is never in it. */
function looksBinary(text: string): boolean {
  if (text.includes("\0")) return true
  const sample = text.slice(0, SAMPLE)
  let odd = 0
  for (let index = 0; index < sample.length; index++) {
    const code = sample.charCodeAt(index)
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffd) odd++
  }
  return odd > sample.length * 0.02
}
